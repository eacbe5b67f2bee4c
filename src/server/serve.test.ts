import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Agent, request as undiciRequest } from 'undici'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { listen } from '../host/listen.ts'
import { readRunningApp } from '../host/running-app.ts'
import { startServer, type RunningServer } from './serve.ts'

let folder = ''
let rendererFolder = ''
let server: RunningServer

const start = (port: number | null = 0) =>
  startServer({
    storage: { folder, migrationsFolder: 'drizzle', drivers: [], clipboard: { read: async () => '', write: async () => {} } },
    rendererFolder,
    version: '0.0.0-test',
    port,
  })

beforeEach(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'keydeck-serve-')), 'home')
  rendererFolder = join(folder, '..', 'renderer')
  mkdirSync(rendererFolder)
  writeFileSync(join(rendererFolder, 'index.html'), '<!doctype html><title>Keydeck</title>')
  server = await start()
})
afterEach(async () => {
  await server.close()
  rmSync(join(folder, '..'), { recursive: true, force: true })
})

type Answer = { status: number; headers: IncomingHttpHeaders; body: string }

/** A request with every header as given: fetch would set Host and Origin by itself. */
function send(path: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}): Promise<Answer> {
  const { port, host } = new URL(server.url)
  return new Promise((done, failed) => {
    const headers = { host, ...options.headers }
    const request = httpRequest({ host: '127.0.0.1', port, path, method: options.method ?? 'GET', headers, setHost: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() }),
      )
    })
    request.on('error', failed)
    request.end(options.body)
  })
}

const origin = () => new URL(server.url).origin
const tokenOf = (openUrl: string) => new URL(openUrl).hash.slice('#token='.length)
const exchange = (token: string, from = origin()) =>
  send('/session', { method: 'POST', headers: { origin: from, 'content-type': 'application/json' }, body: JSON.stringify({ token }) })

async function openSession(): Promise<string> {
  return z.object({ session: z.string() }).parse(JSON.parse((await exchange(tokenOf(server.openUrl))).body)).session
}

describe('S13: the browser shell', () => {
  test('listens on 127.0.0.1 and nowhere else', async () => {
    const port = Number(new URL(server.url).port)
    const others = Object.values(networkInterfaces()).flatMap((list) =>
      (list ?? []).filter(({ internal }) => !internal).map(({ address }) => address),
    )
    for (const host of [...others, '::1']) {
      const outcome = await new Promise((done) =>
        createConnection({ host, port }, () => done('connected')).on('error', () => done('refused')),
      )
      expect(outcome, host).toBe('refused')
    }
  })

  test('answers calls only with a session, which the one-time token gives once', async () => {
    expect(await send('/trpc/app.info', {})).toMatchObject({ status: 401 })
    expect(await send('/trpc/app.info', { headers: { 'x-keydeck-session': tokenOf(server.openUrl) } })).toMatchObject({ status: 401 })
    const session = await openSession()
    const info = await send('/trpc/app.info', { headers: { 'x-keydeck-session': session } })
    expect(info.status).toBe(200)
    expect(info.body).toContain('0.0.0-test')
    expect(await exchange(tokenOf(server.openUrl))).toMatchObject({ status: 403 })
  })

  test.each([
    ['another host', { host: 'evil.example' }],
    ['a rebound name with the right port', { host: 'evil.example:{port}' }],
    ['the right host with another port', { host: '127.0.0.1:1' }],
  ])('refuses %s, page and calls alike', async (_, { host }) => {
    const { port } = new URL(server.url)
    const named = host.replace('{port}', port)
    const session = await openSession()
    for (const path of ['/', '/trpc/app.info']) {
      const { status } = await send(path, { headers: { host: named, 'x-keydeck-session': session } })
      expect([400, 421], path).toContain(status)
    }
  })

  test.each([
    ['two hosts', 'GET / HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\n'],
    ['an absolute target', 'GET http://{host}/ HTTP/1.1\r\nHost: {host}\r\n'],
    ['no host at all', 'GET / HTTP/1.0\r\n'],
  ])('refuses %s, which Node lets through', async (_, head) => {
    const { host, port } = new URL(server.url)
    const socket = createConnection({ host: '127.0.0.1', port: Number(port) })
    socket.end(`${head.replaceAll('{host}', host)}Connection: close\r\n\r\n`)
    const chunks: Buffer[] = await socket.toArray()
    expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 4(00|21) /)
  })

  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['an opaque origin', { origin: 'null' }],
    ['a page that fetches across sites', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
    ['a page on another port', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' }],
  ])('refuses %s even with a session', async (_, headers) => {
    const session = await openSession()
    expect(await send('/trpc/app.info', { headers: { ...headers, 'x-keydeck-session': session } })).toMatchObject({ status: 403 })
  })

  test('refuses a state-changing request that does not say where it comes from', async () => {
    const session = await openSession()
    const headers = { 'x-keydeck-session': session, 'content-type': 'application/json' }
    expect(await send('/trpc/app.touch', { method: 'POST', headers, body: '{}' })).toMatchObject({ status: 403 })
    expect(await send('/trpc/app.touch', { method: 'POST', headers: { ...headers, origin: origin() }, body: '{}' })).toMatchObject({
      status: 200,
    })
  })

  test('does not hand the token out again to another origin, and a refused exchange does not spend it', async () => {
    expect(await exchange(tokenOf(server.openUrl), 'https://evil.example')).toMatchObject({ status: 403 })
    expect(await exchange(tokenOf(server.openUrl))).toMatchObject({ status: 200 })
  })

  test('sends no CORS header and a strict policy with every answer', async () => {
    for (const path of ['/', '/trpc/app.info', '/nowhere']) {
      const { headers } = await send(path, { headers: { origin: origin() } })
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(headers['content-security-policy']).not.toContain('unsafe')
      expect(headers['x-content-type-options']).toBe('nosniff')
    }
  })

  test.each(['/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/..%2f..%2fapp.json', '/assets/../../home/app.json'])(
    'does not leave its folder for %s',
    async (path) => {
      const { status, body } = await send(path)
      expect(status).toBe(404)
      expect(body).not.toMatch(/root:|"token"/)
    },
  )

  test('a request that is too large or no JSON is refused, and the server goes on', async () => {
    const headers = { origin: origin(), 'content-type': 'application/json' }
    expect(await send('/session', { method: 'POST', headers, body: 'x'.repeat(100_000) })).toMatchObject({ status: 403 })
    expect(await send('/session', { method: 'POST', headers, body: '{' })).toMatchObject({ status: 403 })
    const session = await openSession()
    const large = { method: 'POST', headers: { ...headers, 'x-keydeck-session': session }, body: JSON.stringify('x'.repeat(18_000_000)) }
    expect((await send('/trpc/vault.unlock', large)).status).toBe(413)
    expect(await send('/trpc/app.info', { headers: { 'x-keydeck-session': session } })).toMatchObject({ status: 200 })
  })
})

test('S12: an error tells a code and a message, and neither stack nor path', async () => {
  const session = await openSession()
  const headers = { 'x-keydeck-session': session, origin: origin(), 'content-type': 'application/json' }
  const calls = ['/trpc/accounts.remove', '/trpc/no.such.call', '/trpc/vault.create', '/trpc/accounts.add']
  for (const path of calls) {
    const { body, status } = await send(path, {
      method: 'POST',
      headers,
      body: JSON.stringify({ json: { id: 'x', key: 'sk-canary with space' } }),
    })
    expect(status).toBeGreaterThanOrEqual(400)
    expect(body).not.toMatch(/\bat .*:\d+:\d+|node_modules|\/src\/|"stack"/)
    expect(body).not.toContain(folder)
    expect(body).not.toContain('canary')
    expect(JSON.parse(body).error.json.data).toMatchObject({ code: expect.any(String), message: expect.any(String) })
  }
})

test.each([
  ['no JSON', 'POST', '/trpc/vault.unlock', '{', 'invalid-input'],
  [
    'input that would reach a prototype',
    'POST',
    '/trpc/vault.unlock',
    '{"json":{},"meta":{"values":{"__proto__.x":["undefined"]}}}',
    'invalid-input',
  ],
  ['an unknown class', 'POST', '/trpc/vault.unlock', '{"json":{},"meta":{"values":{"a":[["class","X"]]}}}', 'invalid-input'],
  ['a procedure that is not there', 'POST', '/trpc/no.such', '{}', 'not-found'],
  ['too many in one batch', 'POST', `/trpc/${Array(40).fill('app.touch').join(',')}?batch=1`, '{}', 'invalid-input'],
])('%s is the caller’s mistake, and no news for the log', async (_, method, path, body, code) => {
  const session = await openSession()
  const headers = { 'x-keydeck-session': session, origin: origin(), 'content-type': 'application/json' }
  const answer = await send(path, { method, headers, body })
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(answer.status).toBeLessThan(500)
  expect(answer.body).toContain(`"code":"${code}"`)
  expect(readFileSync(join(folder, 'keydeck.log'), 'utf8')).not.toContain('unexpected')
})

describe('S26: a second app on the same folder', () => {
  test('is told where the first one listens', async () => {
    await expect(start()).rejects.toMatchObject({ code: 'already-running', details: { url: server.url, pid: process.pid } })
  })

  test('starts once the first one has ended, and nothing of the first is left', async () => {
    await server.close()
    expect(readRunningApp(folder)).toBeUndefined()
    server = await start()
    expect(readRunningApp(folder)).toMatchObject({ url: server.url })
  })
})

test('S24: a damaged database is no reason not to start: the page can offer the backups', async () => {
  await server.close()
  writeFileSync(join(folder, 'keydeck.db'), Buffer.from('this is no database'.repeat(400)))
  server = await start()
  const session = await openSession()
  const { body } = await send('/trpc/storage.status', { headers: { 'x-keydeck-session': session } })
  expect(JSON.parse(body).result.data.json).toMatchObject({ state: 'failed', error: { code: 'database-corrupt' } })
})

const call = (app: { socket: string }, token: string, path = '/open') =>
  undiciRequest(`http://keydeck${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    dispatcher: new Agent({ connect: { socketPath: app.socket } }),
  })

describe('the control socket', () => {
  test('and the file that names it are the user’s alone', () => {
    const app = readRunningApp(folder)
    expect(statSync(app?.socket ?? '').mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'app.json')).mode & 0o777).toBe(0o600)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  })

  test('gives fresh links to whoever has its token, and nothing to others', async () => {
    const app = readRunningApp(folder)
    if (!app) throw new Error('the app did not write its file')
    expect((await call(app, 'made-up')).statusCode).toBe(401)
    expect((await call(app, 'made-up', '/trpc/vault.lock')).statusCode).toBe(401)
    const { openUrl } = z.object({ openUrl: z.url() }).parse(await (await call(app, app.token)).body.json())
    expect(openUrl).not.toBe(server.openUrl)
    expect(await exchange(tokenOf(openUrl))).toMatchObject({ status: 200 })
  })

  test('is found also where the path of the data folder is too long for a socket', async () => {
    await server.close()
    folder = join(folder, 'a-long-name-'.repeat(12))
    server = await start()
    const app = readRunningApp(folder)
    if (!app) throw new Error('the app did not write its file')
    expect((await call(app, app.token)).statusCode).toBe(200)
  })
})

test('a port that is taken: another one by default, an error when it was asked for', async () => {
  const other = createServer()
  const port = await listen(other, { host: '127.0.0.1', port: 0 })
  await server.close()
  await expect(start(port)).rejects.toMatchObject({ code: 'invalid-input' })
  other.close()
  server = await start(port)
  expect(server.url).toBe(`http://127.0.0.1:${port}/`)
})

test('the log holds no token and no session', async () => {
  const session = await openSession()
  const log = readFileSync(join(folder, 'keydeck.log'), 'utf8')
  expect(log).toContain('started')
  expect(log).not.toContain(session)
  expect(log).not.toContain(tokenOf(server.openUrl))
})
