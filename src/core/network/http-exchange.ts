import { lookup } from 'node:dns'
import type { Socket } from 'node:net'
import { describeNetworkError } from './describe-network-error.ts'
import { createGuardedConnector } from './guarded-connector.ts'
import type { HttpFailed, HttpFailure, HttpPhase, HttpRedirect } from './http-result.ts'
import type { HttpSend } from './http-send.ts'
import type { Resolve } from './open-tcp.ts'
import { BodyTooLarge, readChunks } from './read-body.ts'
import { createRequestClock, type ClockLimits } from './request-clock.ts'
import type { RequestLimits } from './request-limits.ts'
import { createRequestProgress } from './request-progress.ts'
import { unfitRequestCode } from './unfit-request.ts'

export type ExchangeDeps = { ownOrigins: () => readonly string[]; resolve?: Resolve }

/** What is sent, with all its limits. `encodings`: those that the answer may have. */
export type ExchangeSend = Omit<HttpSend, 'limits'> & {
  limits: ClockLimits & Pick<RequestLimits, 'bodyBytes' | 'headerBytes'>
  encodings: string
}

/** The head of an answer. `body`: what is left after decoding, as it comes, capped. */
export type HttpHead = { kind: 'head'; status: number; header: (name: string) => string; body: AsyncIterable<Buffer> }

/**
 * One request that was sent, and what came back by now. `failureOf`: what an error of the body stands for; throws the reason where
 * the caller's signal aborted. `close` must be called at the end; it closes the connection at once.
 */
export type HttpExchange = {
  answer: HttpHead | HttpRedirect | HttpFailed
  failureOf: (error: unknown) => HttpFailed
  elapsedMs: () => number
  close: () => Promise<void>
}

/**
 * Sends one request over a connection of its own and comes back as soon as the head of the answer is there. Redirects are reported
 * and not followed (S15), addresses are judged at connect (S16), time and size are capped (S17), TLS is always verified (S18), header
 * values that Node would quote never reach it (S14), and neither HTTP_PROXY nor any other part of the environment is used. Throws only
 * when `signal` aborts, with the signal's reason. The client is large and loaded with the first request: most starts send none.
 */
export async function openExchange(
  send: ExchangeSend,
  { ownOrigins, resolve = lookup }: ExchangeDeps,
  signal?: AbortSignal,
): Promise<HttpExchange> {
  const { Client } = await import('undici')
  signal?.throwIfAborted()
  const { url, method = 'GET', body, proxy = null, limits } = send
  const unfit = unfitRequestCode(send)
  if (unfit) return unsent(unfit)
  const clock = createRequestClock(limits, signal)
  const progress = createRequestProgress(send, () => clock.enter('waiting'))
  const sockets = new Set<Socket>()
  const closeSockets = () => {
    for (const socket of sockets) socket.destroy(new Error('The request has ended.'))
  }
  // undici lets a request that is aborted while it connects wait for the connection: closing that is what ends it. Nobody may be left to
  // read the rest of a body, and its clock would keep the process alive.
  const end = () => {
    clock.stop()
    closeSockets()
  }
  clock.signal.addEventListener('abort', end, { once: true })
  const client = new Client(url.origin, {
    pipelining: 0,
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: limits.headerBytes,
    connect: createGuardedConnector({
      url,
      local: send.local,
      proxy,
      authorities: send.authorities ?? [],
      ownOrigins: ownOrigins(),
      connectMs: limits.connectMs,
      resolve,
      observe: progress.observe,
      onProxyReached: progress.onProxyReached,
      onSocket(socket) {
        sockets.add(socket)
        if (clock.signal.aborted) closeSockets()
      },
    }),
  })

  function failureOf(error: unknown): HttpFailed {
    signal?.throwIfAborted()
    const phase = progress.phase()
    const late = clock.expiredWhile()
    if (late) return { ...outOfTime(late, phase, progress.proxied), phase }
    return { ...(error instanceof BodyTooLarge ? { kind: 'too-large' } : describeNetworkError(error)), phase }
  }

  async function close(): Promise<void> {
    clock.stop()
    closeSockets()
    await client.destroy()
  }

  async function ask(): Promise<HttpExchange['answer']> {
    const answer = await client.request({
      method,
      path: `${url.pathname}${url.search}`,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...inLowerCase(send.headers),
        'accept-encoding': send.encodings,
        'user-agent': 'Keydeck',
      },
      ...(body === undefined ? {} : { body }),
      signal: clock.signal,
      reset: true,
    })
    clock.enter('reading')
    const status = answer.statusCode
    progress.answering(status)
    const header = (name: string) => [answer.headers[name] ?? []].flat()[0] ?? ''
    if (status >= 300 && status < 400) {
      return { kind: 'redirect', status, to: originFrom(header('location'), url), latencyMs: clock.elapsedMs() }
    }
    const chunks = readChunks(answer.body, { encoding: header('content-encoding'), limit: limits.bodyBytes, onBytes: clock.tick })
    return { kind: 'head', status, header, body: chunks }
  }

  const around = { failureOf, elapsedMs: clock.elapsedMs, close }
  try {
    return { answer: await ask(), ...around }
  } catch (error) {
    await close()
    return { answer: failureOf(error), ...around }
  }
}

/** Nothing was opened, so nothing is to be closed. */
function unsent(code: string): HttpExchange {
  const failed: HttpFailed = { kind: 'failed', code, phase: 'connect' }
  return { answer: failed, failureOf: () => failed, elapsedMs: () => 0, close: async () => {} }
}

/** Where the proxy kept the request waiting, it is not the server that is late. */
function outOfTime(late: 'connecting' | 'waiting' | 'reading', phase: HttpPhase, proxied: boolean): HttpFailure {
  if (phase === 'proxy') return { kind: 'proxy', problem: 'no-answer' }
  return proxied && phase === 'connect' ? { kind: 'proxy', problem: 'unreachable' } : { kind: 'timeout', while: late }
}

/** One spelling of each name, so that none is sent twice. */
function inLowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

/** Path and query of a redirect's target may echo the request, so only its origin is ever shown. */
function originFrom(location: string, from: URL): string | null {
  const target = location === '' ? null : URL.parse(location, from)
  return target && /^https?:$/.test(target.protocol) ? target.origin : null
}
