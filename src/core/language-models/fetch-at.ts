import type { CallTarget } from '../calls/call-target.ts'
import { refusedError } from '../calls/call-problem.ts'

/**
 * A `fetch` that always asks at one URL, whatever URL a library made up, and ends with the signal. An answer that is one JSON text in
 * place of a stream is an error that came with a good status, and throws as that.
 */
export function fetchAt(
  url: URL,
  { fetch, target, signal }: { fetch: typeof globalThis.fetch; target: CallTarget; signal: AbortSignal },
): typeof globalThis.fetch {
  return async (_, init) => {
    const response = await fetch(url, { ...init, signal })
    const contentType = response.headers.get('content-type') ?? ''
    if (!/^application\/(problem\+)?json\b/.test(contentType)) return response
    const body = await response.text()
    // A stream of events, or of lines, under a wrong name.
    if (/^\s*(data|event|id|retry)?:/.test(body) || body.trim().includes('\n{')) return new Response(body, response)
    throw refusedError(target, { kind: 'answer', status: response.status, contentType, retryAfter: null, body, latencyMs: 0 }, new Date())
  }
}

/**
 * A `fetch` that sends the temperature that the user set. Libraries leave it out, or change it, for models that they know not to take
 * it; the user is told so by the provider, whose word it is.
 *
 * @param place where it stands in the body
 */
export function withTemperature(
  fetch: typeof globalThis.fetch,
  temperature: number | null,
  place: (body: Record<string, unknown>) => Record<string, unknown> = (body) => body,
): typeof globalThis.fetch {
  if (temperature === null) return fetch
  return (input, init) => {
    if (typeof init?.body !== 'string') return fetch(input, init)
    const body: Record<string, unknown> = JSON.parse(init.body)
    Object.assign(place(body), { temperature })
    return fetch(input, { ...init, body: JSON.stringify(body) })
  }
}
