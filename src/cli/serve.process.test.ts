import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readFileSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { FakeProvider } from '../../e2e/fixtures/fake-provider.ts'
import { accountListing, checkListing } from './account-listing.ts'
import { cliForEachTest, firstLine, textOf, type Cli } from './cli.fixture.ts'

const running = z.strictObject({ url: z.url(), openUrl: z.url(), pid: z.int().positive() })
const status = z.object({
  vault: z.string(),
  running: z.strictObject({ kind: z.literal('browser'), url: z.url(), pid: z.int() }).nullable(),
})
const good = 'sk-proj-good-Canary7f3a9c51e2d84b60'

let cli: Cli
let fake: FakeProvider
cliForEachTest({}, (started) => void ({ cli, fake } = started))

async function serve(extra: Record<string, string> = {}, flags = ['--no-open', '--port', '0']) {
  const child = cli.start(['serve', '--json', ...flags], extra)
  return { child, ...running.parse(JSON.parse(await firstLine(child))) }
}

const addArgs = () => ['add', '--provider', 'openai', '--label', 'Work', '--base-url', fake.urlFor('openai'), '--local']

describe('serve', () => {
  test('prints one line of JSON and answers at the address in it', async () => {
    const { child, url, openUrl, pid } = await serve()
    expect(pid).toBe(child.pid)
    expect(openUrl.startsWith(url)).toBe(true)
    const response = await fetch(url)
    expect(await response.text()).toContain('<title>Keydeck</title>')
    const more = textOf(child.stdout)
    child.kill('SIGTERM')
    await once(child, 'exit')
    expect(more()).toBe('')
  })

  test.skipIf(process.platform === 'win32')('work that fails and that nobody waited for goes to the log, and it answers on', async () => {
    const failing = "process.on('SIGUSR2', () => void Promise.reject(new Error('broken')))"
    const { child, url } = await serve({ NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(failing)}` })
    child.kill('SIGUSR2')
    await expect.poll(() => readFileSync(join(cli.home, 'keydeck.log'), 'utf8')).toContain('"unhandled rejection"')
    expect((await fetch(url)).status).toBe(200)
  })

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s ends it within 2 s with status 0, though a page listens', async (signal) => {
    await cli.run(['init', '--unprotected'])
    const { child, url } = await serve()
    const held = await fetch(url, { headers: { connection: 'keep-alive' } })
    const started = performance.now()
    child.kill(signal)
    const [code] = await once(child, 'exit')
    expect(code).toBe(0)
    expect(performance.now() - started).toBeLessThan(2_000)
    await held.body?.cancel()
    await expect(fetch(url)).rejects.toThrow('fetch failed')
    expect(existsSync(join(cli.home, 'app.json'))).toBe(false)
  })

  test('S26: a second one says where the first listens, with a link of its own, and ends', async () => {
    const first = await serve()
    const again = await cli.json(running.extend({ kind: z.literal('browser'), alreadyRunning: z.literal(true) }), ['serve', '--no-open'])
    expect({ url: again.url, pid: again.pid }).toEqual({ url: first.url, pid: first.pid })
    expect(again.openUrl).not.toBe(first.openUrl)
    expect((await cli.run(['serve', '--no-open'])).stdout).toContain(first.url)
    const token = new URL(again.openUrl).hash.replace('#token=', '')
    const exchange = await fetch(new URL('/session', first.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: new URL(first.url).origin },
      body: JSON.stringify({ token }),
    })
    expect(exchange.status).toBe(200)
  })

  test('after a kill -9 the next one starts, and commands do not wait for the dead one', async () => {
    await cli.run(['init', '--unprotected'])
    const { child } = await serve()
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await cli.json(status, ['status'])).toMatchObject({ running: null })
    expect((await serve()).pid).not.toBe(child.pid)
  })

  test('a port that is taken is refused by name', async () => {
    const port = new URL(fake.origin).port
    const failure = await cli.failure(['serve', '--no-open', '--port', port])
    expect(failure).toMatchObject({ exitCode: 2, code: 'invalid-input' })
    expect(failure.message).toContain(port)
  })

  test('where no browser can be opened it prints the address and keeps running', async () => {
    const child = cli.start(['serve', '--port', '0'])
    const notes = textOf(child.stderr)
    expect(await firstLine(child)).toMatch(/^Keydeck runs at http:\/\/127\.0\.0\.1:\d+\/$/)
    while (!notes().includes('#token=')) await once(child.stderr, 'data')
    expect(notes()).toContain('No browser can be opened here')
    expect(child.exitCode).toBe(null)
  })
})

describe.skipIf(process.platform !== 'linux')('the browser (Linux opens it through $BROWSER)', () => {
  test('S7: it is handed the link, and none of Keydeck’s variables', async () => {
    const dump = join(cli.folder, 'dump')
    mkdirSync(dump)
    const browser = cli.file('browser', `#!/bin/sh\n{ echo "$@"; env; } > '${dump}/part'\nmv '${dump}/part' '${dump}/seen'\n`)
    chmodSync(browser, 0o700)
    const opened = new Promise<void>((done) => watch(dump, (_, name) => void (name === 'seen' && done())))
    const passphrase = cli.file('passphrase', 'correct horse battery\n')
    const { openUrl } = await serve({ BROWSER: browser, KEYDECK_PASSPHRASE_FILE: passphrase }, ['--port', '0'])
    await opened
    const seen = readFileSync(join(dump, 'seen'), 'utf8')
    expect(seen.split('\n')[0]).toBe(openUrl)
    expect(seen).toContain('PATH=')
    expect(seen).not.toContain('KEYDECK_')
  })
})

describe('beside a running app', () => {
  test('commands go through it: what they change is there for both, and lock locks it', async () => {
    await cli.run(['init', '--unprotected'])
    const { url, pid } = await serve()
    await expect.poll(async () => (await cli.json(status, ['status'])).vault).toBe('unlocked')
    expect(await cli.json(status, ['status'])).toMatchObject({ running: { url, pid } })
    const { id } = await cli.json(accountListing, addArgs(), { stdin: good })
    expect(await cli.json(z.array(accountListing), ['list'])).toMatchObject([{ id, label: 'Work' }])
    expect(await cli.json(z.array(checkListing), ['check', '--all'])).toMatchObject([{ id, outcome: 'works' }])
    expect(await cli.failure([...addArgs(), '--label', 'Other'], { stdin: 'sk-proj-rejected-Canary0123456789' })).toMatchObject({
      exitCode: 1,
      outcome: 'rejected',
    })
    expect(await cli.json(z.unknown(), ['lock'])).toEqual({ locked: true, running: true })
    expect(await cli.json(status, ['status'])).toMatchObject({ vault: 'locked' })
  })

  test('S6: its own address is refused as an account’s', async () => {
    await cli.run(['init', '--unprotected'])
    const { url } = await serve()
    const failure = await cli.failure(['add', '--provider', 'custom-openai', '--local', '--base-url', url], { stdin: good })
    expect(failure).toMatchObject({ exitCode: 1, outcome: 'blocked' })
  })

  test('KEYDECK_PASSPHRASE_FILE unlocks it at start', async () => {
    const passphrase = cli.file('passphrase', 'correct horse battery\n')
    await cli.run(['init', '--passphrase-file', passphrase])
    await serve({ KEYDECK_PASSPHRASE_FILE: passphrase })
    await expect.poll(async () => (await cli.json(status, ['status'])).vault, { timeout: 10_000 }).toBe('unlocked')
    expect(await cli.json(accountListing, addArgs(), { stdin: good })).toMatchObject({ label: 'Work' })
  })

  test('while it is locked, a command unlocks for itself only', async () => {
    const passphrase = cli.file('passphrase', 'correct horse battery\n')
    await cli.run(['init', '--passphrase-file', passphrase])
    await serve()
    expect(await cli.failure(addArgs(), { stdin: good })).toMatchObject({ exitCode: 3, code: 'locked' })
    await cli.json(accountListing, addArgs(), { stdin: good, env: { KEYDECK_PASSPHRASE_FILE: passphrase } })
    expect(await cli.json(status, ['status'])).toMatchObject({ vault: 'locked' })
    expect(await cli.json(z.array(accountListing), ['list'])).toHaveLength(1)
  })

  test('init makes the vault of an app that has none yet', async () => {
    await serve()
    expect(await cli.failure(['list'])).toMatchObject({ exitCode: 4, code: 'vault-missing' })
    expect((await cli.run(['init', '--unprotected'])).code).toBe(0)
    expect(await cli.json(status, ['status'])).toMatchObject({ vault: 'unlocked' })
  })
})

/** Starts a check, ends it once its request is out, and waits until that request is gone. */
async function interrupt(args: readonly string[]): Promise<{ code: unknown; error: unknown }> {
  const before = fake.requests.length
  const child = cli.start([...args, '--json'])
  const errors = textOf(child.stderr)
  await expect.poll(() => fake.requests.length).toBe(before + 1)
  child.kill('SIGINT')
  const [code] = await once(child, 'close')
  await fake.idle()
  // Past its limit of 1.5 s a command ends without a word: that it says something tells that it ended by itself, in time.
  return { code, error: JSON.parse(errors()) }
}

describe('Ctrl-C', () => {
  beforeEach(async () => {
    await cli.run(['init', '--unprotected'])
    await cli.json(accountListing, [...addArgs(), '--no-check'], { stdin: 'sk-proj-silent-Canary0123456789' })
  })

  const cancelled = { code: 130, error: { error: { code: 'cancelled' } } }

  test.each([[['check', 'Work']], [['check', '--all']]])('ends %j at once, with 130, and leaves no request running', async (args) => {
    expect(await interrupt(args)).toMatchObject(cancelled)
  })

  test.each([[['check', 'Work']], [['check', '--all']]])('ends %j through the running app just so', async (args) => {
    await serve()
    await expect.poll(async () => (await cli.json(status, ['status'])).vault).toBe('unlocked')
    expect(await interrupt(args)).toMatchObject(cancelled)
  })
})

test('S24: a database that cannot be read is kept, and a backup of it can be restored', async () => {
  await cli.run(['init', '--unprotected'])
  await cli.json(accountListing, addArgs(), { stdin: good })
  const listing = z.array(z.strictObject({ id: z.string(), createdAt: z.iso.datetime(), bytes: z.int(), reason: z.string() }))
  const [backup] = await cli.json(listing, ['restore'])
  expect(await cli.failure(['restore', backup?.id ?? ''])).toMatchObject({ exitCode: 2 })
  writeFileSync(join(cli.home, 'keydeck.db'), 'not a database, '.repeat(1_000))
  expect(await cli.failure(['list'])).toMatchObject({ exitCode: 5, code: 'database-corrupt' })
  expect(await cli.json(z.unknown(), ['restore', backup?.id ?? ''])).toEqual({ restored: backup?.id })
  expect(await cli.json(z.array(accountListing), ['list'])).toMatchObject([{ label: 'Work' }])
})
