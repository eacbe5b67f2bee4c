import { placeUrl } from '../../shared/providers/place-url.ts'
import type { Place } from '../../shared/providers/provider.ts'
import type { ProxyRoute } from '../network/choose-proxy.ts'
import type { Observe } from '../network/connection-event.ts'
import type { TokenRequest } from '../network/google-token.ts'
import type { HttpRequest } from '../network/http-request.ts'
import type { HttpFailed, HttpResult } from '../network/http-result.ts'
import { limitsFor, requestLimits } from '../network/request-limits.ts'
import type { Signed } from '../network/sign-request.ts'
import type { CheckTarget } from './check-target.ts'
import { signCall } from './sign-call.ts'

/** A request that was not made, because the credential cannot travel or no token could be had for it. */
type Unsendable = { kind: 'unsendable' } & Omit<Extract<Signed, { ok: false }>, 'ok'>

export type CallResult = HttpResult | Unsendable

/** How the requests of one check leave: by which way, trusting whom, and until when (`performance.now()`). */
export type Way = { proxy: ProxyRoute | null; authorities: readonly string[]; deadline: number; signal: AbortSignal | undefined }

export type Call = ReturnType<typeof createApiCaller>

/**
 * Makes a function that calls a target's API with its credential: a GET, or with a body a POST of JSON. All calls together keep
 * to the deadline: what is left of the time is each call's own. Throws only when the signal aborts.
 */
export function createApiCaller(request: HttpRequest, { proxy, authorities, deadline, signal }: Way) {
  // One token serves all the calls: an assertion of the same second is the same text.
  const began = new Date()
  const tokens = new Map<string, Promise<HttpResult>>()

  return async function call(
    target: CheckTarget,
    place: Place | URL,
    { body, observe }: { body?: string; observe?: Observe } = {},
  ): Promise<CallResult> {
    const { options, provider, local } = target
    const url = place instanceof URL ? place : placeUrl(provider, target.baseUrl, place)
    const method = body === undefined ? 'GET' : 'POST'
    const watched = observe ? { observe } : {}
    const way = () => {
      const usual = { ...requestLimits, ...limitsFor(options.timeoutSeconds) }
      const left = Math.max(1, Math.round(deadline - performance.now()))
      return { local, proxy, authorities, limits: { ...limitsFor(options.timeoutSeconds), totalMs: Math.min(left, usual.totalMs) } }
    }

    let unreached: HttpFailed | undefined
    const exchange: TokenRequest = async (send) => {
      const isHere = send.url.origin === url.origin
      const asked = tokens.get(`${send.url.href} ${send.body}`) ?? request({ ...send, ...way(), ...(isHere ? watched : {}) }, signal)
      tokens.set(`${send.url.href} ${send.body}`, asked)
      const result = await asked
      if (isHere && result.kind !== 'answer' && result.kind !== 'redirect') unreached = result
      return result
    }
    const signed = await signCall(target, { method, url, headers: {}, body: body ?? null }, { exchange, began })
    // A server that gave no token because it cannot be reached would not have answered the call either.
    if (!signed.ok) return unreached ?? { kind: 'unsendable', why: signed.why, message: signed.message, fix: signed.fix }
    return request({ url, method, headers: signed.headers, ...way(), ...(body === undefined ? {} : { body }), ...watched }, signal)
  }
}
