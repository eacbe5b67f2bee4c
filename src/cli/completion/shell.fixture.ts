import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Cli } from '../cli.fixture.ts'

export type TestedShell = 'bash' | 'zsh' | 'fish'

const answers = (command: string) => spawnSync(command, ['--version'], { encoding: 'utf8' })
/** util-linux's `script` gives a shell a terminal. */
const hasScript = /util-linux/.test(answers('script').stdout ?? '')

/** Why a shell cannot be played here; undefined where it can. */
export function absenceOfShell(shell: TestedShell): string | undefined {
  if (!hasScript) return 'needs util-linux’s script'
  return answers(shell).status === 0 ? undefined : `needs ${shell}`
}

/** What each shell reads at its start: the completion as the help says, then a `keydeck` that notes its words instead of running. */
const profiles: Readonly<Record<TestedShell, { file: string; text: string; start: (folder: string) => string }>> = {
  bash: {
    file: 'bashrc',
    text: `
source <(keydeck completion bash)
note() { printf '%s\\0' "$@" '' >> "$RESULTS"; echo "noted"-; }
keydeck() { note "$@"; }
show() { note "shown" "$@"; }
PS1='rea''dy> '`,
    start: (folder) => `bash --noprofile --rcfile '${folder}/bashrc' -i`,
  },
  zsh: {
    file: '.zshrc',
    text: `
autoload -U compinit && compinit -u -D
eval "$(keydeck completion zsh)"
note() { printf '%s\\0' "$@" '' >> "$RESULTS"; echo "noted"-; }
keydeck() { note "$@"; }
show() { note "shown" "$@"; }
PS1='rea''dy> '`,
    start: (folder) => `env 'ZDOTDIR=${folder}' zsh -d -i`,
  },
  fish: {
    file: 'fish/config.fish',
    text: `
keydeck completion fish | source
function note; printf '%s\\0' $argv '' >> $RESULTS; echo "noted"-; end
function keydeck; note $argv; end
function show; note shown $argv; end
function fish_greeting; end
function fish_prompt; echo -n 'rea''dy> '; end`,
    start: (folder) => `env 'XDG_CONFIG_HOME=${folder}' fish -i`,
  },
}

/** Makes `keydeck` a command on a PATH of its own; returns that folder. */
export function putOnPath(cli: Cli): string {
  const bin = join(cli.folder, 'bin')
  mkdirSync(bin, { recursive: true })
  const words = cli.program.map((part) => `'${part}'`).join(' ')
  writeFileSync(join(bin, 'keydeck'), `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o755 })
  return bin
}

/**
 * Types lines at the prompt of a real shell in a real terminal, each with a Return behind it, and resolves with the words that each gave
 * to `keydeck`, or to `show` after the word “shown”.
 */
export async function typeInShell(shell: TestedShell, cli: Cli, lines: readonly string[]): Promise<string[][]> {
  const { file, text, start } = profiles[shell]
  const results = join(cli.folder, 'results')
  writeFileSync(results, '')
  mkdirSync(dirname(join(cli.folder, file)), { recursive: true })
  writeFileSync(join(cli.folder, file), text)
  const child = spawn('script', ['--quiet', '--return', '--command', start(cli.folder), '/dev/null'], {
    cwd: cli.folder,
    env: cli.environment({ TERM: 'xterm', LANG: 'C.UTF-8', RESULTS: results, PATH: `${putOnPath(cli)}:${process.env['PATH'] ?? ''}` }),
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const waiting = [...lines, 'exit']
  let [screen, seen, awaited] = ['', 0, 'ready> ']
  child.stdout.on('data', (chunk: Buffer) => {
    screen += chunk.toString('utf8')
    const at = screen.indexOf(awaited, seen)
    const next = at === -1 ? undefined : waiting.shift()
    if (next === undefined) return
    seen = at + awaited.length
    // Once a line was noted the next one may be typed, whether the prompt is there yet or not.
    awaited = 'noted-'
    child.stdin.write(`${next}\r`)
  })
  await once(child, 'close')
  if (waiting.length > 0) throw new Error(`${shell} did not answer; its screen shows ${screen}`)
  return readFileSync(results, 'utf8')
    .split('\0\0')
    .filter((entry) => entry !== '')
    .map((entry) => entry.split('\0'))
}
