import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { cliForEachTest, type Cli } from '../cli.fixture.ts'
import type { InstalledPackage } from '../context.ts'
import { absenceOfShell, putOnPath, typeInShell, type TestedShell } from './shell.fixture.ts'

let cli: Cli
let installed: InstalledPackage
cliForEachTest({ vault: 'unprotected' }, (started) => void ({ cli, installed } = started))

/** Names that a shell would run, split or expand, were they put in as they are; each begins with a letter of its own. */
const nasty = (mark: string) => [
  'My Work',
  `a$(touch ${mark})`,
  `b\`touch ${mark}\``,
  `c'; touch ${mark}; '`,
  `d"; touch ${mark}; "`,
  `e&touch ${mark}&`,
  'f:g=h@i',
  'j!!',
  String.raw`k\ l`,
  `m{1,2}*~?[n]#$HOME%`,
  'ö→😀 ü',
]
/** Names that a terminal obeys: nobody can have typed them. */
const obeyed = ['x\ttouch', 'y\ntouch', 'z\u001b]0;title\u0007', 'w\u202etxt']

function addAccounts(labels: readonly string[]): void {
  const sqlite = new Sqlite(join(cli.home, 'keydeck.db'))
  const insert = sqlite.prepare(
    `INSERT INTO accounts (id, provider, label, base_url, local, active, created_at) VALUES (?, 'openai', ?, 'https://api.openai.com/v1', 0, 0, ?)`,
  )
  labels.forEach((label, index) => insert.run(`${String(index).padStart(8, '0')}-0000-4000-8000-000000000000`, label, index))
  sqlite.close()
}

describe.each<TestedShell>(['bash', 'zsh', 'fish'])('in %s', (shell) => {
  const absence = absenceOfShell(shell)
  describe.skipIf(absence !== undefined)(`at a terminal${absence === undefined ? '' : ` (${absence})`}`, () => {
    let mark = ''
    beforeEach(() => {
      mark = join(cli.folder, 'was-run')
      addAccounts([...nasty(mark), ...obeyed])
      mkdirSync(join(cli.folder, 'a folder'))
      writeFileSync(join(cli.folder, 'a file'), '')
    })

    test('S7: every label is completed to exactly itself, and nothing in it is run', async () => {
      const lines = nasty(mark).map((label) => `keydeck use ${label.slice(0, 1)}\t`)
      // What stands on the line is not run either; Ctrl-U takes it away again.
      const typed = [`keydeck use $(touch ${mark}) \t\u0015show it`, `keydeck use "$(touch ${mark})" \t\u0015show it`]
      expect(await typeInShell(shell, cli, [...lines, ...typed])).toEqual([
        ...nasty(mark).map((label) => ['use', label]),
        ...typed.map(() => ['shown', 'it']),
      ])
      expect(existsSync(mark)).toBe(false)
    })

    test('commands, options, their values, folders, files and the command behind run -- are completed', async () => {
      const typed: [line: string, words: string[]][] = [
        ['keydeck compl\t', ['completion']],
        ['keydeck list --js\t', ['list', '--json']],
        ['keydeck completion powe\t', ['completion', 'powershell']],
        ['keydeck add --provider openr\t', ['add', '--provider', 'openrouter']],
        ['keydeck add --provider=openr\t', ['add', '--provider=openrouter']],
        ['keydeck run --account "My\t', ['run', '--account', 'My Work']],
        ["keydeck run --account='My\t", ['run', '--account=My Work']],
        ['keydeck run --project a\t', ['run', '--project', 'a folder']],
        ['keydeck add --ca-file a\\ fi\t', ['add', '--ca-file', 'a file']],
        ['keydeck run --account f:\t -- printe\t', ['run', '--account', 'f:g=h@i', '--', 'printenv']],
      ]
      const given = await typeInShell(
        shell,
        cli,
        typed.map(([line]) => line),
      )
      // zsh takes the slash of a folder away again where the line ends.
      expect(given.map((words) => words.map((word) => word.replace(/\/$/, '')))).toEqual(typed.map(([, words]) => words))
    })
  })
})

const askedBy = (args: string[], words: string[]) =>
  spawnSync(process.execPath, [...args, '__complete', '--shell', 'fish', '--', ...words], { env: cli.environment(), encoding: 'utf8' })

test('what is written down when Keydeck is built answers as the command line itself does', () => {
  addAccounts(['My Work'])
  const whole = join(installed.root, 'out', 'cli', 'keydeck.js')
  const quick = `require(${JSON.stringify(join(installed.root, 'out', 'cli', 'complete.cjs'))}).runComplete(process.argv.slice(1))`
  for (const words of [[''], ['use', ''], ['run', '--'], ['add', '--provider', ''], ['apply', ''], ['explain', ''], ['run', '--', '']]) {
    const { stdout, stderr } = askedBy(['-e', quick, '--'], words)
    expect({ stdout, stderr }).toEqual({ stdout: askedBy([whole], words).stdout, stderr: '' })
    expect(stdout).toMatch(/^(words\n.+|command)/)
  }
})

const bashCompletion = '/usr/share/bash-completion/bash_completion'

test.skipIf(!existsSync(bashCompletion))(
  'in bash with bash-completion, the command behind run -- is completed as that command is (needs bash-completion)',
  () => {
    const script = `
    source ${bashCompletion}
    source <(keydeck completion bash)
    complete -W 'alpha beta' tool
    COMP_WORDS=(keydeck run --account = Work -- tool al) COMP_CWORD=7 COMP_LINE='keydeck run --account=Work -- tool al'
    COMP_POINT=\${#COMP_LINE}
    _keydeck keydeck al tool 2>/dev/null
    printf '<%s>' "\${COMPREPLY[@]}"`
    const env = cli.environment({ PATH: `${putOnPath(cli)}:${process.env['PATH'] ?? ''}` })
    expect(spawnSync('bash', ['--norc', '-c', script], { env, encoding: 'utf8' }).stdout).toBe('<alpha>')
  },
)

test('without a vault, or asked in a strange way, nothing is said on stderr, nothing is made and the status is 0', async () => {
  rmSync(cli.home, { recursive: true })
  for (const args of [
    ['--', 'use', ''],
    ['--shell', 'bash', '--', 'keydeck use '],
    ['--shell', 'tcsh', '--', ''],
    ['--nonsense', '--'],
    [],
  ])
    expect(await cli.run(['__complete', ...args])).toMatchObject({ code: 0, stderr: '' })
  expect(existsSync(cli.home)).toBe(false)
})

test('each script is printed as it is, and for programs as JSON; another shell is refused without being named', async () => {
  const { stdout } = await cli.run(['completion', 'fish'])
  expect(stdout).toMatch(/^# Completion of keydeck for fish/)
  const listing = z.strictObject({ shell: z.literal('fish'), script: z.string() })
  expect((await cli.json(listing, ['completion', 'fish'])).script).toBe(stdout.trimEnd())
  const { exitCode, message } = await cli.failure(['completion', 'sk-canary-1234567890'])
  expect({ exitCode, quoted: message.includes('canary') }).toEqual({ exitCode: 2, quoted: false })
})
