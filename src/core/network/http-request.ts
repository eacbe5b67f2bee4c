import { openExchange, type ExchangeDeps } from './http-exchange.ts'
import type { HttpResult } from './http-result.ts'
import type { HttpSend } from './http-send.ts'
import { requestLimits, type RequestLimits } from './request-limits.ts'

export type HttpRequest = (send: HttpSend, signal?: AbortSignal) => Promise<HttpResult>

/**
 * Makes a function that sends one request and comes back with its whole answer as a value, whatever happens, by the rules of
 * `openExchange`. When it returns, its connection is closed. It throws only when `signal` aborts, with the signal's reason.
 */
export function createHttpRequest(deps: ExchangeDeps & { limits?: Partial<RequestLimits> }): HttpRequest {
  return async (send, signal) => {
    const limits = { ...requestLimits, ...deps.limits, ...send.limits }
    const exchange = await openExchange({ ...send, limits, encodings: 'gzip, deflate, br' }, deps, signal)
    const { answer } = exchange
    try {
      if (answer.kind !== 'head') return answer
      const chunks: Buffer[] = []
      for await (const chunk of answer.body) chunks.push(chunk)
      return {
        kind: 'answer',
        status: answer.status,
        contentType: answer.header('content-type').toLowerCase(),
        retryAfter: answer.header('retry-after') || null,
        body: new TextDecoder().decode(Buffer.concat(chunks)),
        latencyMs: exchange.elapsedMs(),
      }
    } catch (error) {
      return exchange.failureOf(error)
    } finally {
      await exchange.close()
    }
  }
}
