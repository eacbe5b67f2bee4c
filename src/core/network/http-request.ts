import { lookup } from 'node:dns'
import type { Socket } from 'node:net'
import type { ConnectionEvent } from './connection-event.ts'
import { describeNetworkError } from './describe-network-error.ts'
import { createGuardedConnector } from './guarded-connector.ts'
import type { HttpFailure, HttpPhase, HttpResult } from './http-result.ts'
import type { Resolve } from './open-tcp.ts'
import type { ProxyRoute } from './choose-proxy.ts'
import { BodyTooLarge, readBody } from './read-body.ts'
import { createRequestClock } from './request-clock.ts'
import { requestLimits, type RequestLimits } from './request-limits.ts'
import { createRequestProgress } from './request-progress.ts'
import { unfitRequestCode } from './unfit-request.ts'

/** One request. `body`: JSON unless `headers` say otherwise; only a POST has one. `local`: the account says that it is local. */
export type HttpSend = {
  url: URL
  method?: 'GET' | 'POST'
  body?: string
  headers: Readonly<Record<string, string>>
  local: boolean
  /** Certificates (PEM) that are trusted beside the usual ones, for this request only. */
  authorities?: readonly string[]
  /** Left out and null: directly. This machine is called directly in any case. */
  proxy?: ProxyRoute | null
  limits?: Partial<RequestLimits>
  /** Is told of each step as it happens. Must not throw. */
  observe?: (event: ConnectionEvent) => void
}
export type HttpRequest = (send: HttpSend, signal?: AbortSignal) => Promise<HttpResult>

/**
 * Makes a function that sends one request over a connection of its own and comes back with a value, whatever happens: redirects
 * are reported and not followed (S15), addresses are judged at connect (S16), time and size are capped (S17), TLS is always
 * verified (S18), header values that Node would quote never reach it (S14), and neither HTTP_PROXY nor any other part of the
 * environment is used. When it returns, its connection is closed. It throws only when `signal` aborts, with the signal's reason.
 * The client is large and loaded with the first request: most starts send none.
 */
export function createHttpRequest(deps: {
  ownOrigins: () => readonly string[]
  limits?: Partial<RequestLimits>
  resolve?: Resolve
}): HttpRequest {
  const { ownOrigins, resolve = lookup } = deps

  return async (send, signal) => {
    const { Client } = await import('undici')
    signal?.throwIfAborted()
    const { url, method = 'GET', body, proxy = null } = send
    const unfit = unfitRequestCode(send)
    if (unfit) return { kind: 'failed', code: unfit, phase: 'connect' }
    const limits = { ...requestLimits, ...deps.limits, ...send.limits }
    const clock = createRequestClock(limits, signal)
    const progress = createRequestProgress(send, () => clock.enter('waiting'))
    const sockets = new Set<Socket>()
    const closeSockets = () => {
      for (const socket of sockets) socket.destroy(new Error('The request has ended.'))
    }
    // undici lets a request that is aborted while it connects wait for the connection: closing that is what ends it.
    clock.signal.addEventListener('abort', closeSockets, { once: true })
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
    try {
      const answer = await client.request({
        method,
        path: `${url.pathname}${url.search}`,
        headers: {
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...inLowerCase(send.headers),
          'accept-encoding': 'gzip, deflate, br',
          'user-agent': 'Keydeck',
        },
        ...(body === undefined ? {} : { body }),
        signal: clock.signal,
        reset: true,
      })
      clock.enter('reading')
      progress.answering(answer.statusCode)
      const header = (name: string) => [answer.headers[name] ?? []].flat()[0] ?? ''
      if (answer.statusCode >= 300 && answer.statusCode < 400) {
        return { kind: 'redirect', status: answer.statusCode, to: originFrom(header('location'), url), latencyMs: clock.elapsedMs() }
      }
      const text = await readBody(answer.body, { encoding: header('content-encoding'), limit: limits.bodyBytes, onBytes: clock.tick })
      return {
        kind: 'answer',
        status: answer.statusCode,
        contentType: header('content-type').toLowerCase(),
        retryAfter: header('retry-after') || null,
        body: text,
        latencyMs: clock.elapsedMs(),
      }
    } catch (error) {
      signal?.throwIfAborted()
      const phase = progress.phase()
      const late = clock.expiredWhile()
      if (late) return { ...outOfTime(late, phase, progress.proxied), phase }
      return { ...(error instanceof BodyTooLarge ? { kind: 'too-large' } : describeNetworkError(error)), phase }
    } finally {
      clock.stop()
      closeSockets()
      await client.destroy()
    }
  }
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
