import { mkdtempSync, rmSync } from 'node:fs'
import { createServer as createTlsServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { startFakeProvider } from '../../../e2e/fixtures/fake-provider.ts'
import { startServer } from '../../../e2e/fixtures/start-server.ts'
import { createAuthority, hasOpenssl } from './certificate-authority.fixture.ts'
import { startHeldServer, type HeldServer } from './held-server.fixture.ts'
import { BodyBroken, createHttpStream, type HttpStreaming, type HttpStreamSend } from './http-stream.ts'
import { streamLimits, type StreamLimits } from './request-limits.ts'

const ending: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(ending.splice(0).map((end) => end()))
})

async function heldServer(): Promise<HeldServer> {
  const server = await startHeldServer()
  ending.push(server.close)
  return server
}

const clocks = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length
const stream = createHttpStream({ ownOrigins: () => [] })
const get = (url: string, limits: Partial<StreamLimits> = {}): HttpStreamSend => ({ url: new URL(url), headers: {}, local: true, limits })

/** The answer of a server that has sent its head. */
async function opened(server: HeldServer, send: HttpStreamSend = get(server.origin), signal?: AbortSignal) {
  const running = stream(send, signal)
  const held = await server.next()
  held.response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
  const answer = await running
  if (answer.kind !== 'streaming') throw new Error(`No stream came: ${answer.kind}`)
  return { answer, response: held.response }
}

async function nextText({ chunks }: HttpStreaming): Promise<string | null> {
  const { done, value } = await chunks.next()
  return done ? null : new TextDecoder().decode(value)
}

async function failureOf({ chunks }: HttpStreaming): Promise<unknown> {
  try {
    for await (const _ of chunks);
  } catch (error) {
    return error instanceof BodyBroken ? error.failure : error
  }
  return 'whole'
}

describe('a body', () => {
  test('arrives part by part: the first is there before the second is sent', async () => {
    const server = await heldServer()
    const { answer, response } = await opened(server)
    expect(answer).toMatchObject({ status: 200, contentType: 'text/event-stream' })
    for (const part of ['one', 'two', 'three']) {
      response.write(part)
      expect(await nextText(answer)).toBe(part)
    }
    response.end()
    expect(await nextText(answer)).toBeNull()
    await server.idle()
  })

  test('in gzip is decoded as it comes, although none was asked for', async () => {
    const server = await heldServer()
    const running = stream(get(server.origin))
    const { headers, response } = await server.next()
    expect(headers['accept-encoding']).toBe('identity')
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('packed'))
    const answer = await running
    expect(answer.kind === 'streaming' && (await nextText(answer))).toBe('packed')
  })

  test('that breaks off is told as that, and never ends as if it were whole', async () => {
    const server = await heldServer()
    const { answer, response } = await opened(server)
    response.write('half')
    expect(await nextText(answer)).toBe('half')
    response.socket?.resetAndDestroy()
    expect(await failureOf(answer)).toEqual({ kind: 'reset', phase: 'answer' })
    await server.idle()
  })
})

test('a DELETE carries its body; a GET with one is not sent', async () => {
  const server = await heldServer()
  const running = stream({ ...get(`${server.origin}/api/delete`), method: 'DELETE', body: '{"model":"m"}' })
  const { method, path, body, headers, response } = await server.next()
  expect({ method, path, body }).toEqual({ method: 'DELETE', path: '/api/delete', body: '{"model":"m"}' })
  expect(headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'Keydeck' })
  response.end()
  const answer = await running
  expect(answer.kind === 'streaming' && (await nextText(answer))).toBeNull()
  expect(await stream({ ...get(server.origin), body: '{}' })).toMatchObject({ kind: 'failed', code: 'BODY_OF_A_GET' })
})

describe('the connection is closed', () => {
  test('when the loop over the body is left', async () => {
    const server = await heldServer()
    const { answer, response } = await opened(server)
    response.write('one')
    for await (const _ of answer.chunks) break
    await server.idle()
    expect(server.openConnections()).toBe(0)
  })

  test('when the caller gives up while nobody reads, and no clock runs on that would keep a command from ending', async () => {
    const server = await heldServer()
    const giving = new AbortController()
    const { answer, response } = await opened(server, get(server.origin), giving.signal)
    response.write('one')
    await nextText(answer)
    const running = clocks()
    giving.abort()
    await server.idle()
    expect(clocks()).toBe(running - 1)
  })

  test('when the body is never read', async () => {
    const server = await heldServer()
    const { answer } = await opened(server)
    await answer.close()
    await server.idle()
    expect(server.openConnections()).toBe(0)
  })

  test('when the signal aborts, while a part is waited for; its reason is thrown', async () => {
    const server = await heldServer()
    const controller = new AbortController()
    const { answer } = await opened(server, get(server.origin), controller.signal)
    const waiting = failureOf(answer)
    const reason = new Error('Enough.')
    controller.abort(reason)
    expect(await waiting).toBe(reason)
    await server.idle()
  })

  test('when the signal aborts before there is a head', async () => {
    const server = await heldServer()
    const controller = new AbortController()
    const running = stream(get(server.origin), controller.signal)
    await server.next()
    controller.abort()
    await expect(running).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
    await server.idle()
  })
})

test('S15: a redirect is not followed; its target’s origin is reported, and its connection closed', async () => {
  const server = await heldServer()
  const running = stream({ ...get(server.origin), headers: { 'x-api-key': 'canary' } })
  const { response } = await server.next()
  response.writeHead(307, { location: 'https://elsewhere.example/path?key=canary' }).flushHeaders()
  expect(await running).toMatchObject({ kind: 'redirect', status: 307, to: 'https://elsewhere.example' })
  await server.idle()
  expect(server.requests).toHaveLength(1)
})

test.each(['http://169.254.169.254/latest', 'http://[::ffff:169.254.169.254]/', 'http://0.0.0.0:1/'])(
  'S16: %s is not connected to, also by an account that says that it is local',
  async (url) => {
    expect(await stream(get(url))).toMatchObject({ kind: 'blocked', reason: 'forbidden-address' })
  },
)

test('S14: a header that Node would quote does not reach it', async () => {
  const answer = await stream({ ...get('http://127.0.0.1:1'), headers: { 'x-api-key': 'canary\r\nx: y' } })
  expect(answer).toEqual({ kind: 'failed', code: 'UNSENDABLE_HEADER', phase: 'connect' })
})

describe('S17: time and size are capped', () => {
  test('a local server has five minutes for its first byte, any other two; 64 MiB decoded; no limit for all of it', () => {
    const common = { connectMs: 5_000, idleMs: 120_000, totalMs: null, bodyBytes: 67_108_864, headerBytes: 32_768 }
    expect(streamLimits({ local: true })).toEqual({ ...common, firstByteMs: 300_000 })
    expect(streamLimits({ local: false })).toEqual({ ...common, firstByteMs: 120_000 })
  })

  test('a server that never answers', async () => {
    const server = await heldServer()
    const answer = await stream(get(server.origin, { firstByteMs: 60 }))
    expect(answer).toEqual({ kind: 'timeout', while: 'waiting', phase: 'answer' })
    await server.idle()
  })

  test('a server that sends its head and nothing after it', async () => {
    const server = await heldServer()
    const { answer } = await opened(server, get(server.origin, { firstByteMs: 1_500, idleMs: 60_000 }))
    expect(await failureOf(answer)).toEqual({ kind: 'timeout', while: 'reading', phase: 'answer' })
    await server.idle()
  })

  test('a server that falls silent has less time than it had for its first byte', async () => {
    const server = await heldServer()
    const { answer, response } = await opened(server, get(server.origin, { firstByteMs: 60_000, idleMs: 60 }))
    response.write('one')
    expect(await failureOf(answer)).toEqual({ kind: 'timeout', while: 'reading', phase: 'answer' })
    await server.idle()
  })

  test('a server that keeps sending runs into the limit for all of it, where there is one', async () => {
    const server = await heldServer()
    const { answer, response } = await opened(server, get(server.origin, { totalMs: 1_500 }))
    const drip = setInterval(() => response.write('.'), 20)
    expect(await failureOf(answer)).toEqual({ kind: 'timeout', while: 'reading', phase: 'answer' })
    clearInterval(drip)
  })

  test.each(['endless', 'gzip-bomb'] as const)('a body that is %s is cut off, and the connection closed', async (behaviour) => {
    const fake = await startFakeProvider()
    ending.push(() => fake.close())
    const before = process.memoryUsage().rss
    const answer = await stream(get(`${fake.urlFor('ollama', behaviour)}/api/tags`, { bodyBytes: 1_000_000 }))
    expect(answer.kind === 'streaming' && (await failureOf(answer))).toEqual({ kind: 'too-large', phase: 'answer' })
    await fake.idle()
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1_024 * 1_024)
  })
})

test.skipIf(!hasOpenssl)('S18: a certificate that nobody vouches for fails, and nothing is sent', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'keydeck-stream-tls-'))
  let requests = 0
  const server = createTlsServer(createAuthority(folder).selfSigned(), () => void (requests += 1))
  const { port, close } = await startServer(server)
  ending.push(close, async () => rmSync(folder, { recursive: true }))
  const answer = await stream({ ...get(`https://127.0.0.1:${port}/`), headers: { 'x-api-key': 'canary' } })
  expect(answer).toEqual({ kind: 'tls', problem: 'self-signed', phase: 'tls' })
  expect(requests).toBe(0)
})
