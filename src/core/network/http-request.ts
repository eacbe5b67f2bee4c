import { lookup } from 'node:dns'
import type { Socket } from 'node:net'
import { Client } from 'undici'
import { createConnectionPolicy, portOf } from './connection-policy.ts'
import { describeNetworkError } from './describe-network-error.ts'
import { createGuardedConnector, type Resolve } from './guarded-connector.ts'
import type { HttpResult } from './http-result.ts'
import { BodyTooLarge, readBody } from './read-body.ts'
import { createRequestClock } from './request-clock.ts'

/** Milliseconds and bytes. `idleMs`: without a byte from the server. `bodyBytes` counts what is left after decoding. */
export type RequestLimits = { connectMs: number; idleMs: number; totalMs: number; bodyBytes: number; headerBytes: number }

export const requestLimits: RequestLimits = {
  connectMs: 5_000,
  idleMs: 5_000,
  totalMs: 15_000,
  bodyBytes: 8 * 1_024 * 1_024,
  headerBytes: 32 * 1_024,
}

type HttpGet = { url: URL; headers: Readonly<Record<string, string>>; local: boolean }
export type HttpRequest = (get: HttpGet, signal?: AbortSignal) => Promise<HttpResult>

/**
 * Makes a function that sends one GET over a connection of its own and comes back with a value, whatever happens: redirects
 * are reported and not followed (S15), addresses are judged at connect (S16), time and size are capped (S17), TLS is always
 * verified (S18), and neither HTTP_PROXY nor any other part of the environment is used. When it returns, its connection is
 * closed. It throws only when `signal` aborts, with the signal's reason.
 */
export function createHttpRequest(deps: {
  ownOrigins: () => readonly string[]
  limits?: Partial<RequestLimits>
  resolve?: Resolve
}): HttpRequest {
  const { ownOrigins, resolve = lookup } = deps
  const limits = { ...requestLimits, ...deps.limits }

  return async ({ url, headers, local }, signal) => {
    signal?.throwIfAborted()
    const clock = createRequestClock(limits, signal)
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
        policy: createConnectionPolicy({ secure: url.protocol === 'https:', local, ownOrigins: ownOrigins() }),
        resolve,
        port: portOf(url),
        onSocket(socket) {
          sockets.add(socket)
          if (clock.signal.aborted) closeSockets()
          socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => clock.enter('waiting'))
        },
      }),
    })
    try {
      const answer = await client.request({
        method: 'GET',
        path: `${url.pathname}${url.search}`,
        headers: { accept: 'application/json', 'accept-encoding': 'gzip, deflate, br', 'user-agent': 'Keydeck', ...headers },
        signal: clock.signal,
        reset: true,
      })
      clock.enter('reading')
      const header = (name: string) => [answer.headers[name] ?? []].flat()[0] ?? ''
      if (answer.statusCode >= 300 && answer.statusCode < 400) {
        return { kind: 'redirect', status: answer.statusCode, to: originFrom(header('location'), url), latencyMs: clock.elapsedMs() }
      }
      const body = await readBody(answer.body, { encoding: header('content-encoding'), limit: limits.bodyBytes, onBytes: clock.tick })
      return {
        kind: 'answer',
        status: answer.statusCode,
        contentType: header('content-type').toLowerCase(),
        retryAfter: header('retry-after') || null,
        body,
        latencyMs: clock.elapsedMs(),
      }
    } catch (error) {
      signal?.throwIfAborted()
      const late = clock.expiredWhile()
      if (late) return { kind: 'timeout', while: late }
      return error instanceof BodyTooLarge ? { kind: 'too-large' } : describeNetworkError(error)
    } finally {
      clock.stop()
      closeSockets()
      await client.destroy()
    }
  }
}

/** Path and query of a redirect's target may echo the request, so only its origin is ever shown. */
function originFrom(location: string, from: URL): string | null {
  const target = location === '' ? null : URL.parse(location, from)
  return target && /^https?:$/.test(target.protocol) ? target.origin : null
}
