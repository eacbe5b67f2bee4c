import type { AppError } from '../errors.ts'
import type { HttpFailure } from '../network/http-result.ts'
import { BodyBroken, type HttpStreaming } from '../network/http-stream.ts'

/**
 * An answer as `fetch` gives it. Each part of the body is handed on as it comes and read only when it is asked for; cancelling the
 * body closes the connection. A body that breaks off ends in the error that `describe` makes of it, and never as if it were whole.
 */
export function responseOf({ status, contentType, chunks, close }: HttpStreaming, describe: (failure: HttpFailure) => AppError): Response {
  const headers = contentType === '' ? {} : { 'content-type': contentType }
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await chunks.next()
          if (done) controller.close()
          else controller.enqueue(value)
        } catch (error) {
          controller.error(error instanceof BodyBroken ? describe(error.failure) : error)
        }
      },
      cancel: close,
    },
    // Nothing is read ahead of whoever reads.
    { highWaterMark: 0 },
  )
  // https://fetch.spec.whatwg.org/#null-body-status
  if ([204, 205].includes(status)) {
    void body.cancel()
    return new Response(null, { status, headers })
  }
  return new Response(body, { status, headers })
}
