import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createCli, type Cli } from '../cli.fixture.ts'
import { sharedCliPackage } from '../cli-package.fixture.ts'
import type { InstalledPackage } from '../context.ts'
import { createProgram } from '../program.ts'
import { completeWords } from './complete-words.ts'
import { grammarOf } from './grammar.ts'
import { knownWith } from './known-values.ts'
import { absenceOfShell, putOnPath, typeInShell, type TestedShell } from './shell.fixture.ts'

let cli: Cli
let installed: InstalledPackage
let mark = ''

/** Names that a shell would run, split or expand, were they put in as they are; each begins with a letter of its own. */
const nasty = () => [
  'My Work',
  `a$(touch ${mark})\`touch ${mark}\``,
  `b'; touch ${mark}; '`,
  `c"; touch ${mark}; "`,
  String.raw`d&touch ${mark}& j!! k\ l`,
  `e{1,2}*~?[n]#$HOME%`,
  'f:g=h@i',
  'ö→😀 ü',
]
/** Names that a terminal obeys: nobody can have typed them. */
const obeyed = ['x\ttouch', 'y\ntouch', 'z\u001b]0;title\u0007', 'w\u202etxt']

// No test changes anything here, so that all share one data folder.
beforeAll(async () => {
  installed = await sharedCliPackage()
  cli = createCli(installed)
  mark = join(cli.folder, 'was-run')
  await cli.run(['init', '--unprotected'])
  addAccounts([...nasty(), ...obeyed])
  mkdirSync(join(cli.folder, 'a folder'))
  writeFileSync(join(cli.folder, 'a file'), '')
})
afterAll(() => cli.remove())

function addAccounts(labels: readonly string[]): void {
  const sqlite = new Sqlite(join(cli.home, 'keydeck.db'))
  const insert = sqlite.prepare(
    `INSERT INTO accounts (id, provider, label, base_url, local, active, created_at) VALUES (?, 'openai', ?, 'https://api.openai.com/v1', 0, 0, ?)`,
  )
  labels.forEach((label, index) => insert.run(`${String(index).padStart(8, '0')}-0000-4000-8000-000000000000`, label, index))
  sqlite.close()
}

type Typed = readonly [line: string, words: string[]]

/** What is typed for every label; and what stands on the line is not run either: Ctrl-U takes it away again. */
const withLabels = (): Typed[] => [
  ...nasty().map((label): Typed => [`keydeck use ${label.slice(0, 1)}\t`, ['use', label]]),
  [`keydeck use $(touch ${mark}) \t\u0015show it`, ['shown', 'it']],
  [`keydeck use "$(touch ${mark})" \t\u0015show it`, ['shown', 'it']],
]
const withOthers: readonly Typed[] = [
  ['keydeck compl\t', ['completion']],
  ['keydeck list --js\t', ['list', '--json']],
  ['keydeck add --provider=openr\t', ['add', '--provider=openrouter']],
  ['keydeck run --account "My\t', ['run', '--account', 'My Work']],
  ["keydeck run --account='My\t", ['run', '--account=My Work']],
  ['keydeck run --project a\t', ['run', '--project', 'a folder']],
  ['keydeck add --ca-file a\\ fi\t', ['add', '--ca-file', 'a file']],
  ['keydeck run --account f:\t -- printe\t', ['run', '--account', 'f:g=h@i', '--', 'printenv']],
]

describe.each<TestedShell>(['bash', 'zsh', 'fish'])('in %s', (shell) => {
  const absence = absenceOfShell(shell)
  describe.skipIf(absence !== undefined)(`at a terminal${absence === undefined ? '' : ` (${absence})`}`, () => {
    let given: string[][] = []
    beforeAll(async () => {
      const lines = [...withLabels(), ...withOthers].map(([line]) => line)
      given = await typeInShell(shell, cli, lines)
    }, 90_000)

    test('S7: every label is completed to exactly itself, and nothing in it is run', () => {
      const typed = withLabels()
      expect(given.slice(0, typed.length)).toEqual(typed.map(([, words]) => words))
      expect(existsSync(mark)).toBe(false)
    })

    test('commands, options, their values, folders, files and the command behind run -- are completed', () => {
      // zsh takes the slash of a folder away again where the line ends.
      const words = given.slice(withLabels().length).map((line) => line.map((word) => word.replace(/\/$/, '')))
      expect(words).toEqual(withOthers.map(([, expected]) => expected))
    })
  })
})

const run = (args: string[]) => spawnSync(process.execPath, args, { env: cli.environment(), encoding: 'utf8' })

test('what is written down when Keydeck is built answers as the command line itself does', async () => {
  const known = knownWith(grammarOf(createProgram({ version: '1.2.3', run: async () => {}, writeOut: () => {}, writeErr: () => {} })))
  const asked = [[''], ['use', ''], ['run', '--'], ['add', '--provider', ''], ['apply', ''], ['explain', ''], ['run', '--', '']]
  const expected = await Promise.all(
    asked.map((words) => completeWords(known, { shell: 'fish', breaks: '', words }, { folder: cli.home, modelFolders: [] })),
  )
  for (const text of expected) expect(text).toMatch(/^(words\n.+|command)/)
  const inAll = expected.map((text) => `${text}\n`).join('')
  const quick = `
    const { runComplete } = require(${JSON.stringify(join(installed.root, 'out', 'cli', 'complete.cjs'))})
    const all = async () => { for (const words of ${JSON.stringify(asked)}) await runComplete(['--shell', 'fish', '--', ...words]) }
    all()`
  expect(run(['-e', quick])).toMatchObject({ stdout: inAll, stderr: '' })
  const whole = run([join(installed.root, 'out', 'cli', 'keydeck.js'), '__complete', '--shell', 'fish', '--', 'use', ''])
  expect(whole).toMatchObject({ stdout: `${expected[1]}\n`, stderr: '' })
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
  const fresh = createCli(installed)
  for (const args of [
    ['--', 'use', ''],
    ['--shell', 'bash', '--', 'keydeck use '],
    ['--shell', 'tcsh', '--', ''],
    ['--nonsense', '--'],
    [],
  ])
    expect(await fresh.run(['__complete', ...args])).toMatchObject({ code: 0, stderr: '' })
  expect(existsSync(fresh.home)).toBe(false)
  await fresh.remove()
})

test('each script is printed as it is, and for programs as JSON; another shell is refused without being named', async () => {
  const { stdout } = await cli.run(['completion', 'fish'])
  expect(stdout).toMatch(/^# Completion of keydeck for fish/)
  const listing = z.strictObject({ shell: z.literal('fish'), script: z.string() })
  expect((await cli.json(listing, ['completion', 'fish'])).script).toBe(stdout.trimEnd())
  const { exitCode, message } = await cli.failure(['completion', 'sk-canary-1234567890'])
  expect({ exitCode, quoted: message.includes('canary') }).toEqual({ exitCode: 2, quoted: false })
})
