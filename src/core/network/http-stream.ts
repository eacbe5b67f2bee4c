import { openExchange, type ExchangeDeps, type HttpHead } from './http-exchange.ts'
import type { HttpFailed, HttpRedirect } from './http-result.ts'
import type { HttpSend } from './http-send.ts'
import { streamLimits, type StreamLimits } from './request-limits.ts'

/** `limits`: those that differ from the usual ones. */
export type HttpStreamSend = Omit<HttpSend, 'limits'> & { limits?: Partial<StreamLimits> }

/**
 * An answer whose body is still coming. `chunks` yields its bytes as they arrive, decoded; it throws `BodyBroken` where the body does
 * not come to its end, and the signal's reason where that aborts. The connection is closed when the body ends, when the loop over it is
 * left, and at `close`, which must be called where the body is not read.
 */
export type HttpStreaming = {
  kind: 'streaming'
  status: number
  contentType: string
  /** As sent: seconds or a date (RFC 9110 10.2.3). */
  retryAfter: string | null
  chunks: AsyncGenerator<Uint8Array>
  elapsedMs: () => number
  close: () => Promise<void>
}

type HttpStreamed = HttpStreaming | HttpRedirect | HttpFailed
export type HttpStream = (send: HttpStreamSend, signal?: AbortSignal) => Promise<HttpStreamed>

/** An answer that began and did not end. Its text is constant. */
export class BodyBroken extends Error {
  readonly failure: HttpFailed
  constructor(failure: HttpFailed) {
    super('The answer did not come to its end.')
    this.name = 'BodyBroken'
    this.failure = failure
  }
}

/**
 * Makes a function that sends one request and comes back as soon as the head of the answer is there, by the rules of `openExchange`.
 * No compression is asked for: what compresses holds bytes back. Throws only when `signal` aborts, with the signal's reason.
 */
export function createHttpStream(deps: ExchangeDeps): HttpStream {
  return async (send, signal) => {
    const limits = { ...streamLimits(send), ...send.limits }
    const exchange = await openExchange({ ...send, limits, encodings: 'identity' }, deps, signal)
    const { answer, failureOf, elapsedMs, close } = exchange
    if (answer.kind !== 'head') {
      await close()
      return answer
    }

    async function* read({ body }: HttpHead): AsyncGenerator<Uint8Array> {
      try {
        yield* body
      } catch (error) {
        throw new BodyBroken(failureOf(error))
      } finally {
        await close()
      }
    }

    return {
      kind: 'streaming',
      status: answer.status,
      contentType: answer.header('content-type').toLowerCase(),
      retryAfter: answer.header('retry-after') || null,
      chunks: read(answer),
      elapsedMs,
      close,
    }
  }
}
