import { mkdtempSync, rmSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { connect, createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer as createTlsServer } from 'node:tls'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startFakeProvider, type FakeProvider } from '../../../e2e/fixtures/fake-provider.ts'
import { startFakeProxy, startFakeSocksProxy, type FakeProxy, type FakeProxyOptions } from '../../../e2e/fixtures/fake-proxy.ts'
import { startServer } from '../../../e2e/fixtures/start-server.ts'
import { createAuthority, hasOpenssl } from './certificate-authority.fixture.ts'
import type { ConnectionEvent } from './connection-event.ts'
import { createHttpRequest } from './http-request.ts'
import type { HttpSend } from './http-send.ts'

const ending: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(ending.splice(0).map((end) => end()))
})

const credential = { user: 'jo', password: 'pässword-canary' }

async function listening(server: Server) {
  const started = await startServer(server)
  ending.push(started.close)
  return started
}

async function fakeProvider(): Promise<FakeProvider> {
  const fake = await startFakeProvider()
  ending.push(() => fake.close())
  return fake
}

async function running(start: (options?: FakeProxyOptions) => Promise<FakeProxy>, options?: FakeProxyOptions): Promise<FakeProxy> {
  const proxy = await start(options)
  ending.push(() => proxy.close())
  return proxy
}

/** A request by a name that only the proxy knows, of an account that is local, as the fakes speak http. */
function requestThrough(proxyUrl: string, more: Partial<HttpSend> = {}, ownOrigins: readonly string[] = []) {
  const request = createHttpRequest({
    ownOrigins: () => ownOrigins,
    limits: { connectMs: 400, idleMs: 400 },
    resolve: (hostname) => {
      throw new Error(`${hostname} was looked up here.`)
    },
  })
  return request({
    url: new URL('http://only-the-proxy-knows.example/path?query'),
    headers: { 'x-api-key': 'key-canary' },
    local: true,
    proxy: { url: proxyUrl, credential: null },
    ...more,
  })
}

describe.each([
  ['http', startFakeProxy],
  ['socks5', startFakeSocksProxy],
])('through a proxy that speaks %s', (_, start) => {
  test('a request reaches its target by a tunnel, and the proxy resolves its name', async () => {
    const fake = await fakeProvider()
    const proxy = await running(start, { leadTo: new URL(fake.origin).host })
    expect(await requestThrough(proxy.url)).toMatchObject({ kind: 'answer' })
    expect(proxy.targets).toEqual(['only-the-proxy-knows.example:80'])
    expect(fake.requests).toMatchObject([
      { path: '/path?query', headers: { 'x-api-key': 'key-canary', host: 'only-the-proxy-knows.example' } },
    ])
    await proxy.idle()
  })

  test('the proxy’s credential goes to the proxy and not to the target', async () => {
    const fake = await fakeProvider()
    const proxy = await running(start, { credential, leadTo: new URL(fake.origin).host })
    const result = await requestThrough(proxy.url, { proxy: { url: proxy.url, credential } })
    expect(result).toMatchObject({ kind: 'answer' })
    expect(proxy.credentials).toHaveLength(1)
    expect(proxy.credentials[0]).toMatch(/^(jo:pässword-canary|Basic am86cMOkc3N3b3JkLWNhbmFyeQ==)$/)
    expect(fake.requests[0]?.headers).not.toHaveProperty('proxy-authorization')
    expect(proxy.sent().toString()).not.toContain('pässword')
  })

  test('its steps are told, with the tunnel in the place of the connection, and without the credential', async () => {
    const fake = await fakeProvider()
    const proxy = await running(start, { credential, leadTo: new URL(fake.origin).host })
    const events: ConnectionEvent[] = []
    await requestThrough(proxy.url, { proxy: { url: proxy.url, credential }, observe: (event) => void events.push(event) })
    expect(events.map(({ type }) => type)).toEqual(['connecting', 'tunnelled', 'sent', 'answering'])
    expect(events[1]).toEqual({ type: 'tunnelled', proxy: proxy.url, ms: expect.any(Number) })
    expect(JSON.stringify(events)).not.toContain('canary')
  })

  test('that wants a credential and gets none, or another one', async () => {
    const proxy = await running(start, { credential })
    const wanting = { kind: 'proxy', problem: 'credential', phase: 'proxy' }
    expect(await requestThrough(proxy.url)).toEqual(wanting)
    const wrong = { url: proxy.url, credential: { user: 'jo', password: 'wrong' } }
    expect(await requestThrough(proxy.url, { proxy: wrong })).toEqual(wanting)
    await proxy.idle()
  })

  test('that finds no way to the target', async () => {
    const closed = await startServer(createTcpServer())
    await closed.close()
    const proxy = await running(start, { leadTo: `127.0.0.1:${closed.port}` })
    expect(await requestThrough(proxy.url)).toEqual({ kind: 'proxy', problem: 'target', phase: 'proxy' })
  })

  test('that takes the connection and never answers', async () => {
    const proxy = await running(start, { behaviour: 'hang' })
    expect(await requestThrough(proxy.url)).toEqual({ kind: 'proxy', problem: 'no-answer', phase: 'proxy' })
    await proxy.idle()
  })

  test('that breaks off in place of an answer', async () => {
    const proxy = await running(start, { behaviour: 'drop' })
    expect(await requestThrough(proxy.url)).toEqual({ kind: 'proxy', problem: 'no-answer', phase: 'proxy' })
  })

  test('that is not running', async () => {
    const proxy = await start()
    await proxy.close()
    expect(await requestThrough(proxy.url)).toEqual({ kind: 'proxy', problem: 'unreachable', phase: 'connect' })
  })

  test('a server behind it that never answers is late, and not the proxy', async () => {
    const silent = await listening(createHttpServer(() => {}))
    const proxy = await running(start, { leadTo: `127.0.0.1:${silent.port}` })
    expect(await requestThrough(proxy.url)).toEqual({ kind: 'timeout', while: 'waiting', phase: 'answer' })
  })

  test('cancelling throws the reason and leaves no connection open', async () => {
    const proxy = await running(start, { behaviour: 'hang' })
    const controller = new AbortController()
    const request = createHttpRequest({ ownOrigins: () => [] })
    const url = new URL('https://api.example.com/')
    const requesting = request({ url, headers: {}, local: false, proxy: { url: proxy.url, credential: null } }, controller.signal)
    await expect.poll(() => proxy.openConnections(), { interval: 5 }).toBe(1)
    controller.abort()
    await expect(requesting).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
    await proxy.idle()
  })

  describe('S16: is never asked for', () => {
    test.each([
      ['http://169.254.169.254/', 'forbidden-address'],
      ['https://[::ffff:169.254.169.254]/', 'forbidden-address'],
      ['https://2852039166/', 'forbidden-address'],
      ['https://metadata.google.internal/', 'forbidden-address'],
      ['https://METADATA.google.internal./', 'forbidden-address'],
      ['https://metadata.tencentyun.com/', 'forbidden-address'],
      ['http://8.8.8.8/', 'cleartext'],
    ])('%s', async (url, reason) => {
      const proxy = await running(start)
      expect(await requestThrough(proxy.url, { url: new URL(url) })).toMatchObject({ kind: 'blocked', reason })
      expect(proxy.targets).toEqual([])
    })

    test.each([
      ['https://10.1.2.3/', 'local-address'],
      ['https://[fd12::5]/', 'local-address'],
      ['http://api.example.com/', 'cleartext'],
    ])('%s, by an account that does not say that it is local', async (url, reason) => {
      const proxy = await running(start)
      expect(await requestThrough(proxy.url, { url: new URL(url), local: false })).toMatchObject({ kind: 'blocked', reason })
      expect(proxy.targets).toEqual([])
    })

    test('this machine, which is called directly', async () => {
      const fake = await fakeProvider()
      const proxy = await running(start)
      expect(await requestThrough(proxy.url, { url: new URL(fake.origin) })).toMatchObject({ kind: 'answer' })
      expect(await requestThrough(proxy.url, { url: new URL(fake.origin), local: false })).toMatchObject({ reason: 'local-address' })
      expect(await requestThrough(proxy.url, { url: new URL(fake.origin) }, [fake.origin])).toMatchObject({ reason: 'own-address' })
      expect(fake.requests).toHaveLength(1)
      expect(proxy.targets).toEqual([])
    })
  })
})

describe('the proxy itself', () => {
  test.each([
    'http://169.254.169.254:8080',
    'http://[fe80::1]:8080',
    'socks5://0.0.0.0:1080',
    'https://[64:ff9b::a9fe:a9fe]',
    'socks4://127.0.0.1:1080',
    'nonsense',
  ])('is never at %s', async (url) => {
    expect(await requestThrough(url)).toMatchObject({ kind: 'proxy', problem: 'unusable' })
  })

  test('is never Keydeck', async () => {
    const proxy = await running(startFakeProxy)
    expect(await requestThrough(proxy.url, {}, [proxy.url])).toMatchObject({ kind: 'proxy', problem: 'unusable' })
    expect(proxy.targets).toEqual([])
  })

  test.each([
    [403, 'refused'],
    [429, 'refused'],
    [500, 'refused'],
    [407, 'credential'],
    [502, 'target'],
    [503, 'target'],
    [504, 'target'],
    [404, 'not-a-proxy'],
    [405, 'not-a-proxy'],
    [501, 'not-a-proxy'],
    [302, 'not-a-proxy'],
  ])('that answers with %i', async (behaviour, problem) => {
    const proxy = await running(startFakeProxy, { behaviour })
    expect(await requestThrough(proxy.url)).toEqual({ kind: 'proxy', problem, phase: 'proxy' })
    await proxy.idle()
  })

  test.each([
    [2, 'refused'],
    [3, 'target'],
    [4, 'target'],
    [5, 'target'],
    [7, 'refused'],
  ])('over SOCKS that replies %i', async (behaviour, problem) => {
    const proxy = await running(startFakeSocksProxy, { behaviour })
    expect(await requestThrough(proxy.url)).toEqual({ kind: 'proxy', problem, phase: 'proxy' })
  })

  test.each(['http', 'socks5'])('that is something else behind %s://', async (scheme) => {
    const ssh = await listening(createTcpServer((socket) => socket.write('SSH-2.0-OpenSSH_9.9\r\n')))
    const result = await requestThrough(`${scheme}://127.0.0.1:${ssh.port}`)
    expect(result).toEqual({ kind: 'proxy', problem: 'not-a-proxy', phase: 'proxy' })
  })

  test('that floods with headers', async () => {
    const flood = await listening(createTcpServer((socket) => void socket.write(`HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(100_000)}`)))
    expect(await requestThrough(`http://127.0.0.1:${flood.port}`)).toEqual({ kind: 'proxy', problem: 'not-a-proxy', phase: 'proxy' })
    await flood.idle()
  })

  test('S14: a user name or a password that SOCKS cannot carry ends in a value', async () => {
    const proxy = await running(startFakeSocksProxy, { credential })
    const long = { user: 'jo', password: 'canary'.repeat(50) }
    const result = await requestThrough(proxy.url, { proxy: { url: proxy.url, credential: long } })
    expect(result).toMatchObject({ kind: 'proxy', problem: 'credential' })
    expect(JSON.stringify(result)).not.toContain('canary')
  })

  test('a name that SOCKS cannot carry ends in a value', async () => {
    const proxy = await running(startFakeSocksProxy)
    const url = new URL(`http://${'a'.repeat(60)}.${'b.'.repeat(120)}example/`)
    expect(await requestThrough(proxy.url, { url })).toMatchObject({ kind: 'proxy', problem: 'target' })
  })
})

describe.skipIf(!hasOpenssl)('S18: TLS through a proxy (needs openssl to make certificates)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keydeck-proxy-tls-'))
  let authority: ReturnType<typeof createAuthority>
  beforeAll(() => void (authority = createAuthority(folder)))
  afterAll(() => rmSync(folder, { recursive: true }))
  const url = new URL('https://only-the-proxy-knows.example/')

  async function secureServer(names: string) {
    let requests = 0
    const server = createHttpsServer(authority.issue('leaf', { names, days: '2' }), (_, response) => {
      requests += 1
      response.end('{}')
    })
    return { ...(await listening(server)), requests: () => requests }
  }

  test('is verified for the target and ends there: the proxy sees nothing of the request', async () => {
    const server = await secureServer('DNS:only-the-proxy-knows.example')
    const proxy = await running(startFakeProxy, { leadTo: `127.0.0.1:${server.port}` })
    const events: ConnectionEvent[] = []
    const observe = (event: ConnectionEvent) => void events.push(event)
    const result = await requestThrough(proxy.url, { url, local: false, authorities: [authority.certificate], observe })
    expect(result).toMatchObject({ kind: 'answer', status: 200 })
    expect(events.map(({ type }) => type)).toEqual(['connecting', 'tunnelled', 'presented', 'secured', 'sent', 'answering'])
    expect(proxy.targets).toEqual(['only-the-proxy-knows.example:443'])
    expect(proxy.sent().toString('latin1')).not.toContain('canary')
  })

  test.each([
    ['http', startFakeProxy],
    ['socks5', startFakeSocksProxy],
  ])('that a proxy (%s) leads elsewhere fails, and nothing is sent', async (_, start) => {
    const server = await secureServer('DNS:elsewhere.example')
    const proxy = await running(start, { leadTo: `127.0.0.1:${server.port}` })
    const result = await requestThrough(proxy.url, { url, local: false, authorities: [authority.certificate] })
    expect(result).toEqual({ kind: 'tls', problem: 'wrong-host', phase: 'tls' })
    expect(server.requests()).toBe(0)
  })

  test('a proxy by https is verified too, before it gets its credential', async () => {
    const server = await secureServer('DNS:only-the-proxy-knows.example')
    const inner = await running(startFakeProxy, { credential, leadTo: `127.0.0.1:${server.port}` })
    const ends: Socket[] = []
    const outer = createTlsServer(authority.issue('proxy', { names: 'IP:127.0.0.1', days: '2' }), (socket) => {
      const onward = connect(Number(new URL(inner.url).port), '127.0.0.1')
      ends.push(onward)
      socket.on('error', () => onward.destroy()).on('close', () => onward.destroy())
      onward.on('error', () => socket.destroy())
      socket.pipe(onward).pipe(socket)
    })
    const { port } = await listening(outer)
    const through = { url, local: false, proxy: { url: `https://127.0.0.1:${port}`, credential } }
    expect(await requestThrough('', through)).toEqual({ kind: 'proxy', problem: 'tls', phase: 'proxy' })
    expect(inner.credentials).toEqual([])
    expect(await requestThrough('', { ...through, authorities: [authority.certificate] })).toMatchObject({ kind: 'answer', status: 200 })
    expect(inner.credentials).toHaveLength(1)
    expect(server.requests()).toBe(1)
    for (const end of ends) end.destroy()
  })

  test('https:// to a proxy that speaks http says that it is the proxy', async () => {
    const proxy = await running(startFakeProxy)
    expect(await requestThrough(proxy.url.replace('http:', 'https:'))).toEqual({ kind: 'proxy', problem: 'tls', phase: 'proxy' })
  })
})
