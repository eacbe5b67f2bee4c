import { createServer, type RequestListener } from 'node:http'
import { createServer as createTcpServer, type Server } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { startFakeProvider, type FakeProvider } from '../../../e2e/fixtures/fake-provider.ts'
import { startServer } from '../../../e2e/fixtures/start-server.ts'
import { createHttpRequest } from './http-request.ts'
import { limitsFor, requestLimits, type RequestLimits } from './request-limits.ts'

const ending: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(ending.splice(0).map((end) => end()))
})

const short = { idleMs: 150 }

function requestWith(limits: Partial<RequestLimits> = {}, ownOrigins: readonly string[] = []) {
  return createHttpRequest({ ownOrigins: () => ownOrigins, limits })
}

async function listening(server: Server): Promise<string> {
  const { origin, close } = await startServer(server)
  ending.push(close)
  return origin
}

const serving = (listener: RequestListener) => listening(createServer(listener))

async function fakeProvider(): Promise<FakeProvider> {
  const fake = await startFakeProvider()
  ending.push(() => fake.close())
  return fake
}

const get = (url: string) => ({ url: new URL(url), headers: {}, local: true })

describe('answers', () => {
  test.each([
    ['identity', (text: string) => Buffer.from(text)],
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('a body in %s is read', async (encoding, encode) => {
    const origin = await serving((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': encoding })
      response.end(encode('{"grün":"✓"}'))
    })
    const result = await requestWith()(get(origin))
    expect(result).toMatchObject({ kind: 'answer', status: 200, contentType: 'application/json', body: '{"grün":"✓"}' })
  })

  test('headers, path and query go out as given, and nothing of the environment does', async () => {
    const fake = await fakeProvider()
    const before = { ...process.env }
    Object.assign(process.env, { HTTP_PROXY: 'http://127.0.0.1:1', http_proxy: 'http://127.0.0.1:1', ALL_PROXY: 'http://127.0.0.1:1' })
    try {
      await requestWith()({ ...get(`${fake.origin}/a/b?c=d`), headers: { 'x-api-key': 'k1' } })
    } finally {
      process.env = before
    }
    expect(fake.requests).toHaveLength(1)
    expect(fake.requests[0]).toMatchObject({ method: 'GET', path: '/a/b?c=d', headers: { 'x-api-key': 'k1', 'user-agent': 'Keydeck' } })
  })

  test('a POST carries its body, as JSON unless its headers say otherwise', async () => {
    const fake = await fakeProvider()
    const post = { ...get(fake.origin), method: 'POST', body: '{"a":"ü"}' } as const
    await requestWith()(post)
    await requestWith()({ ...post, headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'a=b' })
    expect(fake.requests).toMatchObject([
      { method: 'POST', headers: { 'content-type': 'application/json', 'content-length': '10' } },
      { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '3' } },
    ])
  })

  test.each(['lz4', 'gzip, gzip', 'constructor'])('a body in the encoding %j, which was not asked for, is garbled', async (encoding) => {
    const origin = await serving((_, response) => response.writeHead(200, { 'content-encoding': encoding }).end('x'))
    expect(await requestWith()(get(origin))).toEqual({ kind: 'garbled', phase: 'answer' })
  })

  test('a body that is not in the encoding that it says is garbled', async () => {
    const origin = await serving((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('not gzip'))
    expect(await requestWith()(get(origin))).toEqual({ kind: 'garbled', phase: 'answer' })
  })

  test('an answer that is not HTTP is garbled', async () => {
    const origin = await listening(createTcpServer((socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n')))
    expect(await requestWith()(get(origin))).toEqual({ kind: 'garbled', phase: 'answer' })
  })
})

describe('S15: a redirect', () => {
  test.each([301, 302, 303, 307, 308])(
    'with %i is not followed; its target’s origin is reported and nothing else of it',
    async (status) => {
      let followed = 0
      const target = await serving((_, response) => {
        followed += 1
        response.end()
      })
      const origin = await serving((_, response) => response.writeHead(status, { location: `${target}/elsewhere?key=secret#f` }).end())
      const result = await requestWith()({ ...get(origin), headers: { 'x-api-key': 'secret' } })
      expect(result).toEqual({ kind: 'redirect', status, to: target, latencyMs: expect.any(Number) })
      expect(followed).toBe(0)
    },
  )

  test('of a POST is not followed, and neither is its body sent again', async () => {
    const bodies: string[] = []
    const origin = await serving((request, response) => {
      request.on('data', (chunk: Buffer) => bodies.push(chunk.toString()))
      request.on('end', () => response.writeHead(307, { location: '/again' }).end())
    })
    expect(await requestWith()({ ...get(origin), method: 'POST', body: '{}' })).toMatchObject({ kind: 'redirect', status: 307 })
    expect(bodies).toEqual(['{}'])
  })

  test.each([
    ['', null],
    ['javascript:alert(1)', null],
    ['http://', null],
  ])('to %j has no origin to report', async (location, to) => {
    const origin = await serving((_, response) => response.writeHead(302, location === '' ? {} : { location }).end())
    expect(await requestWith()(get(origin))).toMatchObject({ kind: 'redirect', to })
  })

  test('to a path is to the same origin', async () => {
    const origin = await serving((_, response) => response.writeHead(302, { location: '/login?next=secret' }).end())
    expect(await requestWith()(get(origin))).toMatchObject({ kind: 'redirect', to: origin })
  })
})

describe('S17: time and size are capped', () => {
  test('the limits are 5 s to connect, 5 s idle, 15 s in all, 8 MiB decoded', () => {
    expect(requestLimits).toEqual({ connectMs: 5_000, idleMs: 5_000, totalMs: 15_000, bodyBytes: 8_388_608, headerBytes: 32_768 })
  })

  test('a server that never answers', async () => {
    const origin = await serving(() => {})
    const started = performance.now()
    expect(await requestWith(short)(get(origin))).toEqual({ kind: 'timeout', while: 'waiting', phase: 'answer' })
    expect(performance.now() - started).toBeLessThan(4_000)
  })

  test('the limits of one request go before the usual ones', async () => {
    const origin = await serving(() => {})
    const waiting = requestWith({ idleMs: 10_000, totalMs: 10_000 })({ ...get(origin), limits: { totalMs: 100 } })
    expect(await waiting).toEqual({ kind: 'timeout', while: 'waiting', phase: 'answer' })
  })

  test('a server that takes longer than usual is waited for by an account that says so', async () => {
    const slow = await serving((_, response) => void setTimeout(() => response.end('{}'), 300))
    const request = requestWith({ idleMs: 50 })
    expect(await request(get(slow))).toMatchObject({ kind: 'timeout' })
    expect(await request({ ...get(slow), limits: limitsFor(20) })).toMatchObject({ kind: 'answer' })
  })

  test('a server that hangs after the headers', async () => {
    const origin = await serving((_, response) => response.writeHead(200).flushHeaders())
    const started = performance.now()
    expect(await requestWith(short)(get(origin))).toEqual({ kind: 'timeout', while: 'reading', phase: 'answer' })
    expect(performance.now() - started).toBeLessThan(4_000)
  })

  test('a server that keeps sending a little runs into the limit for all of it', async () => {
    const origin = await serving((_, response) => {
      response.writeHead(200)
      const drip = setInterval(() => response.write('.'), 20)
      response.on('close', () => clearInterval(drip))
    })
    const started = performance.now()
    expect(await requestWith({ idleMs: 5_000, totalMs: 300 })(get(origin))).toEqual({ kind: 'timeout', while: 'reading', phase: 'answer' })
    expect(performance.now() - started).toBeLessThan(4_000)
  })

  test('a TLS server that never shakes hands', async () => {
    const origin = await listening(createTcpServer(() => {}))
    const result = await requestWith({ connectMs: 150 })(get(origin.replace('http:', 'https:')))
    expect(result).toEqual({ kind: 'timeout', while: 'connecting', phase: 'tls' })
  })

  test('a name that is looked up for ever', async () => {
    const request = createHttpRequest({ ownOrigins: () => [], resolve: () => {}, limits: { connectMs: 100 } })
    expect(await request(get('https://api.example.com/'))).toEqual({ kind: 'timeout', while: 'connecting', phase: 'dns' })
  })

  test('an endless line is cut off', async () => {
    const fake = await fakeProvider()
    expect(await requestWith()(get(`${fake.urlFor('ollama', 'endless')}/api/tags`))).toEqual({ kind: 'too-large', phase: 'answer' })
    await fake.idle()
  })

  test('a small gzip body that becomes 200 MB is cut off early and takes little memory', async () => {
    const fake = await fakeProvider()
    const before = process.memoryUsage().rss
    expect(await requestWith()(get(`${fake.urlFor('ollama', 'gzip-bomb')}/api/tags`))).toEqual({ kind: 'too-large', phase: 'answer' })
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1_024 * 1_024)
  })

  test('the limit counts decoded bytes, to the byte', async () => {
    const origin = await serving((request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(Number(request.url?.slice(1)))))
    })
    const request = requestWith({ bodyBytes: 10_000 })
    expect(await request(get(`${origin}/10000`))).toMatchObject({ kind: 'answer' })
    expect(await request(get(`${origin}/10001`))).toEqual({ kind: 'too-large', phase: 'answer' })
  })

  test('headers of 256 kB', async () => {
    const fake = await fakeProvider()
    expect(await requestWith()(get(`${fake.urlFor('ollama', 'big-headers')}/api/tags`))).toEqual({ kind: 'too-large', phase: 'answer' })
  })
})

describe('failures', () => {
  test('a port that nobody listens on refuses', async () => {
    const origin = await serving(() => {})
    await ending.pop()?.()
    expect(await requestWith()(get(origin))).toEqual({ kind: 'refused', phase: 'connect' })
  })

  test('a name that does not exist', async () => {
    const resolve = createHttpRequest({
      ownOrigins: () => [],
      resolve: (_, __, done) => done(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }), []),
    })
    expect(await resolve(get('https://nowhere.example/'))).toEqual({ kind: 'dns', phase: 'dns' })
  })

  test.each(['EAI_AGAIN', 'EAI_FAIL'])('a resolver that fails with %s', async (code) => {
    const resolve = createHttpRequest({
      ownOrigins: () => [],
      resolve: (_, __, done) => done(Object.assign(new Error(code), { code }), []),
    })
    expect(await resolve(get('https://nowhere.example/'))).toEqual({ kind: 'dns', phase: 'dns' })
  })

  test('a connection that breaks off in mid-answer', async () => {
    const origin = await serving((_, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('x')
      setImmediate(() => response.socket?.resetAndDestroy())
    })
    expect(await requestWith()(get(origin))).toEqual({ kind: 'reset', phase: 'answer' })
  })
})

describe('cancelling', () => {
  test('throws the reason within milliseconds and leaves no connection open', async () => {
    const fake = await fakeProvider()
    const controller = new AbortController()
    const running = requestWith()(get(`${fake.urlFor('ollama', 'silent')}/api/tags`), controller.signal)
    await expect.poll(() => fake.requests.length, { interval: 5 }).toBe(1)
    const started = performance.now()
    controller.abort()
    await expect(running).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
    await fake.idle()
    expect(performance.now() - started).toBeLessThan(4_000)
  })

  test('while the connection is being made closes it as well', async () => {
    const controller = new AbortController()
    const closed = Promise.withResolvers<void>()
    const opened = Promise.withResolvers<void>()
    const origin = await listening(
      createTcpServer((socket) => {
        opened.resolve()
        socket
          .on('error', () => {})
          .on('close', () => closed.resolve())
          .resume()
      }),
    )
    const running = requestWith()(get(origin.replace('http:', 'https:')), controller.signal)
    await opened.promise
    controller.abort()
    await expect(running).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
    await closed.promise
  })

  test('before the start sends nothing', async () => {
    const fake = await fakeProvider()
    await expect(requestWith()(get(fake.origin), AbortSignal.abort())).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
    expect(fake.requests).toEqual([])
  })

  test('a redirect whose body never ends leaves no connection open', async () => {
    const redirecting = createServer((_, response) => response.writeHead(302, { location: '/' }).flushHeaders())
    const { origin, idle, close } = await startServer(redirecting)
    ending.push(close)
    expect(await requestWith()(get(origin))).toMatchObject({ kind: 'redirect' })
    await idle()
  })

  test('a finished request leaves no connection open', async () => {
    const fake = await fakeProvider()
    await requestWith()(get(`${fake.urlFor('ollama')}/api/tags`))
    await fake.idle()
    expect(fake.openConnections()).toBe(0)
  })
})
