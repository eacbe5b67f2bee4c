import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { buildCliPackage, type CliPackage } from './cli-package.fixture.ts'
import { createCli, type Cli } from './cli.fixture.ts'

let built: CliPackage
beforeAll(async () => void (built = await buildCliPackage()))
afterAll(() => built.remove())

let cli: Cli
beforeEach(() => void (cli = createCli(built)))
afterEach(() => cli.remove())

test.each(['init', 'serve', 'add', 'list', 'use', 'check', 'remove', 'lock', 'status', 'restore'])(
  '%s --help says what it is for, with examples, exit codes and variables',
  async (command) => {
    const { code, stdout, stderr } = await cli.run([command, '--help'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const part of [
      `Usage: keydeck ${command}`,
      '--json',
      `$ keydeck ${command}`,
      'Exit codes:',
      'KEYDECK_HOME',
      'KEYDECK_PASSPHRASE_FILE',
    ])
      expect(stdout).toContain(part)
    expect(readdirSync(cli.folder)).not.toContain('home')
  },
)

test('the version is printed on stdout', async () => {
  expect(await cli.run(['--version'])).toEqual({ code: 0, stdout: `${built.version}\n`, stderr: '' })
})

test('without a command the help is shown and the status is 2', async () => {
  const { code, stdout, stderr } = await cli.run([])
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain('Usage: keydeck')
})

test.each([
  [['nonsense']],
  [['list', '--nonsense']],
  [['list', 'too', 'many']],
  [['use']],
  [['serve', '--port', 'http']],
  [['restore', '../../etc/passwd']],
])('S12: wrong usage is one JSON line on stderr and ends with 2: %j', async (args) => {
  expect(await cli.failure(args)).toMatchObject({ exitCode: 2, code: 'invalid-input' })
})

test('S12: for people an error is one sentence and one next step, without a stack', async () => {
  const { code, stderr } = await cli.run(['list', '--nonsense'])
  expect(code).toBe(2)
  expect(stderr).toBe('keydeck: There is no option --nonsense.\nRun `keydeck list --help`.\n')
})

test('a reader that has seen enough is no failure', () => {
  const [node, ...flags] = cli.program
  const command = `{ ${[node, ...flags].map((part) => `'${part}'`).join(' ')} --help; echo "ended with $?" >&2; } | true`
  const { stderr } = spawnSync('bash', ['-c', command], { env: cli.environment(), encoding: 'utf8' })
  expect(stderr).toBe('ended with 0\n')
})
