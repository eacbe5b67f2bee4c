import { placeUrl } from '../../shared/providers/place-url.ts'
import type { CheckTarget } from '../check/check-target.ts'
import { AppError } from '../errors.ts'
import type { HttpMethod } from '../network/http-send.ts'

/** What a library asks of `fetch`, as far as it may. */
export type Asked = { url: URL; method: HttpMethod; headers: Record<string, string>; body?: string; signal: AbortSignal | undefined }

/** What a library may say of a request. All else stays behind: credentials of its own, the environment's among them, and its name. */
const kept = ['accept', 'content-type', 'anthropic-beta', 'anthropic-version']

/** Reads a call of `fetch`. Throws `internal` for a method or a body that no dialect has, and for a URL that is not the target's. */
export async function readAsked(target: CheckTarget, input: string | URL | Request, init: RequestInit = {}): Promise<Asked> {
  const request = new Request(input, init)
  const url = new URL(request.url)
  assertAtTarget(target, url)
  const { method } = request
  if (method !== 'GET' && method !== 'POST' && method !== 'DELETE') throw misled()
  const headers = Object.fromEntries([...request.headers].filter(([name]) => kept.includes(name)))
  const signal = init.signal ?? (input instanceof Request ? input.signal : undefined)
  return { url, method, headers, ...(request.body === null ? {} : { body: await request.text() }), signal }
}

/** A library must not lead a key elsewhere: requests go to the target's own origin, or to the control host that stands in for it. */
function assertAtTarget({ provider, baseUrl }: CheckTarget, url: URL): void {
  const own = [new URL(baseUrl), placeUrl(provider, baseUrl, { path: '/', from: 'origin' })]
  if (!own.some(({ origin }) => origin === url.origin)) throw misled()
}

function misled(): AppError {
  return new AppError(
    'internal',
    'A request was to go where this account’s requests do not go, so it was not sent.',
    'Report this; update Keydeck if there is a newer version.',
  )
}
