import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { cliForEachTest, type Cli } from './cli.fixture.ts'
import type { InstalledPackage } from './context.ts'

let cli: Cli
let installed: InstalledPackage
cliForEachTest({}, (started) => void ({ cli, installed } = started))

test.each([
  'init',
  'serve',
  'providers',
  'add',
  'import',
  'list',
  'use',
  'check',
  'remove',
  'lock',
  'status',
  'restore',
  'doctor',
  'completion',
  'commit-message',
])('%s --help says what it is for, with examples, exit codes and variables', async (command) => {
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
})

test('the version is printed on stdout', async () => {
  expect(await cli.run(['--version'])).toEqual({ code: 0, stdout: `${installed.version}\n`, stderr: '' })
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
  [['restore', 'keydeck-20260102T030405006Z-daily.db', '--afresh', '--yes']],
  [['restore', '--afresh']],
])('S12: wrong usage is one JSON line on stderr and ends with 2: %j', async (args) => {
  expect(await cli.failure(args)).toMatchObject({ exitCode: 2, code: 'invalid-input' })
})

test('S12: for people an error is one sentence and one next step, without a stack', async () => {
  const { code, stderr } = await cli.run(['list', '--nonsense'])
  expect(code).toBe(2)
  expect(stderr).toBe('keydeck: There is no option --nonsense.\nRun `keydeck list --help`.\n')
})

const hasFullDevice = existsSync('/dev/full')

test.runIf(hasFullDevice)('S12: a result that cannot be written is one sentence and one next step, and ends with 5', async () => {
  await cli.run(['init', '--unprotected'])
  const [node, ...flags] = cli.program
  for (const args of [['list', '--json'], ['status'], ['--help'], ['--version']]) {
    const full = openSync('/dev/full', 'w')
    const { status, stderr } = spawnSync(node, [...flags, ...args], {
      env: cli.environment(),
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    })
    closeSync(full)
    expect({ args, status }).toEqual({ args, status: 5 })
    expect(stderr).toMatch(
      args.includes('--json')
        ? /^\{"error":\{"code":"storage-failed"[^\n]*\}\}\n$/
        : /^keydeck: The result could not be written[^\n]*\n[^\n]+\n$/,
    )
  }
})

test.runIf(hasFullDevice)('a server whose address cannot be told ends, with 5', () => {
  const [node, ...flags] = cli.program
  const full = openSync('/dev/full', 'w')
  const { status, error } = spawnSync(node, [...flags, 'serve', '--no-open', '--port', '0', '--json'], {
    env: cli.environment(),
    stdio: ['ignore', full, 'pipe'],
    timeout: 10_000,
  })
  closeSync(full)
  expect({ status, error }).toEqual({ status: 5, error: undefined })
})

test.runIf(hasFullDevice)('warnings that cannot be written do not fail a command', () => {
  const [node, ...flags] = cli.program
  const full = openSync('/dev/full', 'w')
  const { status, stdout } = spawnSync(node, [...flags, 'init', '--unprotected'], {
    env: cli.environment(),
    stdio: ['ignore', 'pipe', full],
    encoding: 'utf8',
  })
  closeSync(full)
  expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining('ready') })
})

test('a reader that has seen enough is no failure', () => {
  const [node, ...flags] = cli.program
  const command = `{ ${[node, ...flags].map((part) => `'${part}'`).join(' ')} --help; echo "ended with $?" >&2; } | true`
  const { stderr } = spawnSync('bash', ['-c', command], { env: cli.environment(), encoding: 'utf8' })
  expect(stderr).toBe('ended with 0\n')
})
