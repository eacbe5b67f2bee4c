import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestCore, submitted } from '../core/core.fixture.ts'
import { cliForEachTest, firstLine, textOf, type Cli } from './cli.fixture.ts'

let cli: Cli
cliForEachTest({}, (started) => void (cli = started.cli))

const work = 'sk-ant-api03-work-0123456789'
const office = 'sk-proj-office-0123456789'
const home = 'sk-ant-api03-home-0123456789'

/** Three accounts, the first and the last of which are active; kept directly, since each command takes its time. */
async function addAccounts(): Promise<void> {
  const core = await openTestCore({ folder: cli.home })
  for (const [provider, label, key] of [
    ['anthropic', 'Work', work],
    ['anthropic', 'Home', home],
    ['openai', 'Office', office],
  ] as const)
    await core.accounts.add(submitted(provider, { label, key, local: false }))
  await core.storage.close()
}

async function serve() {
  const child = cli.start(['serve', '--json', '--no-open', '--port', '0'])
  await firstLine(child)
  return child
}

const variablesIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    text.split('\0').flatMap((entry) => (entry === '' ? [] : [[entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]])),
  )

const activity = z.array(z.object({ kind: z.string(), account_label: z.string(), parent_pid: z.int(), command: z.string().nullable() }))

/** The log as it stands in the database. */
async function logged() {
  const { default: Sqlite } = await import('better-sqlite3')
  const sqlite = new Sqlite(join(cli.home, 'keydeck.db'), { readonly: true })
  try {
    return activity.parse(sqlite.prepare('SELECT kind, account_label, parent_pid, command FROM activity ORDER BY id').all())
  } finally {
    sqlite.close()
  }
}

describe.each(['beside the running app', 'by itself'])('%s', (way) => {
  const prepare = async () => {
    await addAccounts()
    if (way === 'beside the running app') await serve()
  }

  test('run starts a command with the accounts’ variables, the conflicting ones gone and nothing else changed', async () => {
    await prepare()
    const env = {
      ANTHROPIC_AUTH_TOKEN: 'stray',
      OPENAI_BASE_URL: 'https://elsewhere.example.com',
      ODD: 'a\nb',
      KEYDECK_PASSPHRASE_FILE: '/x',
    }
    const { code, stdout, stderr } = await cli.run(['run', '--', 'env', '-0'], { env })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const { ANTHROPIC_AUTH_TOKEN: _1, OPENAI_BASE_URL: _2, ...kept } = cli.environment(env)
    expect(variablesIn(stdout)).toEqual({ ...kept, ANTHROPIC_API_KEY: work, OPENAI_API_KEY: office, CODEX_API_KEY: office })
  })

  test('the command’s status is passed on, input reaches it, and its words stay its own', async () => {
    await prepare()
    expect(
      await cli.run(['run', '--account', 'Work', 'sh', '-c', 'cat; echo "$1" >&2; exit 9', 'sh', '--json'], { stdin: 'typed' }),
    ).toEqual({
      code: 9,
      stdout: 'typed',
      stderr: '--json\n',
    })
    expect(await cli.run(['run', '--', 'no-such-command'])).toMatchObject({
      code: 127,
      stdout: '',
      stderr: expect.stringMatching(/^keydeck: .*\.\n$/),
    })
    expect((await logged()).map(({ kind, account_label: label, command }) => [kind, label, command])).toEqual([
      ['run', 'Work', 'sh'],
      ['run', 'Work', 'no-such-command'],
      ['run', 'Office', 'no-such-command'],
    ])
  })

  test('a rule refuses, before anything is started, and says so in one sentence with one next step', async () => {
    await prepare()
    const folder = join(cli.folder, 'client-b')
    mkdirSync(folder)
    await cli.run(['project', 'deny', 'Work', folder])
    const heard = await cli.run(['run', '--project', folder, '--', 'echo', 'started'])
    expect(heard).toMatchObject({ code: 1, stdout: '' })
    expect(heard.stderr).toMatch(/^keydeck: “Work” is never to be used under .*client-b.*\n.*keydeck use.*\n$/)
    expect(await cli.failure(['run', '--json', '--project', folder, '--', 'echo'])).toMatchObject({ exitCode: 1, code: 'denied' })
    expect(await cli.run(['run', '--project', folder, '--account', 'Office', '--', 'echo', 'started'])).toMatchObject({
      code: 0,
      stdout: 'started\n',
    })
  })

  test('what is billed elsewhere than the project says is told on stderr, once', async () => {
    await prepare()
    await cli.run(['use', 'Work', '--project', cli.folder])
    const { stdout, stderr } = await cli.run(['run', '--project', cli.folder, '--account', 'Home', '--', 'echo', 'on'])
    expect(stdout).toBe('on\n')
    expect(stderr).toMatch(/^keydeck: Warning: This is billed to “Home”, not to “Work” as the project .* says\.\n$/)
  })

  test('token prints the key alone and is listed with time, account and the process that asked', async () => {
    await prepare()
    expect(await cli.run(['token', 'Work'])).toEqual({ code: 0, stdout: `${work}\n`, stderr: '' })
    expect(await cli.run(['token', '--provider', 'openai'], {})).toEqual({ code: 0, stdout: `${office}\n`, stderr: '' })
    expect(await cli.run(['token', 'Work', '--home', cli.home], { env: { KEYDECK_HOME: join(cli.folder, 'elsewhere') } })).toMatchObject({
      code: 0,
      stdout: `${work}\n`,
    })
    expect(await logged()).toEqual(
      ['Work', 'Office', 'Work'].map((label) => ({ kind: 'token', account_label: label, parent_pid: process.pid, command: null })),
    )
    expect(await cli.failure(['token', 'Nobody'])).toMatchObject({ exitCode: 2, code: 'not-found' })
    expect(await cli.failure(['token'])).toMatchObject({ exitCode: 2, code: 'invalid-input' })
  })
})

test('S7: without a command, and without --reveal, no key is printed', async () => {
  await addAccounts()
  const shown = await Promise.all([['run'], ['run', '--json'], ['env'], ['env', '--json']].map((words) => cli.run(words)))
  for (const { code, stdout, stderr } of shown) {
    expect(code).toBe(0)
    expect(stdout).toContain('ANTHROPIC_API_KEY')
    expect(stdout + stderr).not.toContain(work)
  }
  expect(shown[2]?.stdout.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([])
  expect(await logged()).toEqual([])
})

test('env --reveal sets and removes variables in the shell that evaluates it', async () => {
  await addAccounts()
  const script = `eval "$('${process.execPath}' '${cli.program[1]}' env --shell bash --reveal)"; printf %s "$ANTHROPIC_API_KEY $ANTHROPIC_AUTH_TOKEN"`
  const child = spawn('bash', ['-c', script], {
    env: cli.environment({ ANTHROPIC_AUTH_TOKEN: 'stray' }),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stdout = textOf(child.stdout)
  await once(child, 'close')
  expect(stdout()).toBe(`${work} `)
  expect(await logged()).toMatchObject([
    { kind: 'reveal', account_label: 'Work' },
    { kind: 'reveal', account_label: 'Office' },
  ])
})

test('nothing is handed out by an app that is locked, and without a passphrase', async () => {
  await cli.run(['init', '--passphrase-file', cli.file('passphrase', 'correct horse battery')], {
    env: { KEYDECK_HOME: join(cli.folder, 'locked') },
  })
  const env = { KEYDECK_HOME: join(cli.folder, 'locked') }
  expect(await cli.failure(['run', '--json', '--', 'true'], { env })).toMatchObject({ exitCode: 3, code: 'locked' })
  expect(await cli.failure(['token', 'Work'], { env })).toMatchObject({ exitCode: 3, code: 'locked' })
})

test.runIf(process.getuid?.() === 0)('the socket answers to no other user of this machine', async () => {
  await addAccounts()
  await serve()
  const { socket } = z.object({ socket: z.string() }).parse(JSON.parse(readFileSync(join(cli.home, 'app.json'), 'utf8')))
  expect(statSync(socket).mode & 0o777).toBe(0o600)
  // Another user may look into every folder on the way, and still must not get through.
  for (const folder of [cli.folder, cli.home]) chmodSync(folder, 0o755)
  const ask = `require('node:net').connect(${JSON.stringify(socket)}).on('connect', () => process.exit(1)).on('error', (e) => console.log(e.code))`
  const child = spawn(process.execPath, ['-e', ask], { uid: 65_534, gid: 65_534, stdio: ['ignore', 'pipe', 'inherit'] })
  const stdout = textOf(child.stdout)
  await once(child, 'close')
  expect(stdout()).toBe('EACCES\n')
})
