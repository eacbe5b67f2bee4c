import { prepareWay } from '../check/prepare-way.ts'
import { signCall } from '../check/sign-call.ts'
import { looksLikeHtml } from '../check/read-answer.ts'
import type { AppError } from '../errors.ts'
import type { ProxyChooser } from '../network/choose-proxy.ts'
import type { TokenRequest } from '../network/google-token.ts'
import { createHttpRequest } from '../network/http-request.ts'
import type { HttpFailed, HttpResult } from '../network/http-result.ts'
import { BodyBroken, createHttpStream, type HttpStreaming } from '../network/http-stream.ts'
import { limitsFor, streamLimits, type StreamLimits } from '../network/request-limits.ts'
import { brokenOffError, callError, refusedError, unansweredError } from './call-problem.ts'
import type { CallTarget } from './call-target.ts'
import { readAsked } from './read-asked.ts'
import { responseOf } from './response-of.ts'

/** Hears whether a place answered. Must not throw. */
export type ReachReport = (origin: string, reached: boolean) => void

export type AccountFetch = ReturnType<typeof createAccountFetch>

/** Limits of one's own. `idleMs`: without a byte, from the connection on; `totalMs`: for all of it; `bodyBytes`: decoded. */
export type FetchLimits = Partial<Pick<StreamLimits, 'idleMs' | 'totalMs' | 'bodyBytes'>>

/** Of an answer that says no, this much is read: it holds every provider's error. */
const refusalBytes = 64 * 1_024

/**
 * Makes `fetch` functions over Keydeck's own requests, for libraries that speak a provider's dialect: the rules S14 to S18 hold, and the
 * key is added here alone, whatever the library sends as one. The body of a good answer comes as it arrives. Anything but a good answer
 * throws: `unreachable` where none came, `provider-refused` with the outcome as details, the signal's reason when that aborts.
 */
export function createAccountFetch(deps: {
  ownOrigins: () => readonly string[]
  chooseProxy: ProxyChooser
  report: ReachReport
  now?: () => Date
}) {
  const { ownOrigins, chooseProxy, report, now = () => new Date() } = deps
  const request = createHttpRequest({ ownOrigins })
  const stream = createHttpStream({ ownOrigins })

  return (target: CallTarget, options: FetchLimits = {}): typeof fetch => {
    const limits = limitsOf(target, options)
    const { origin } = new URL(target.baseUrl)
    // One token serves all the requests: an assertion of the same second is the same text.
    const began = now()
    const tokens = new Map<string, Promise<HttpResult>>()

    return async (input, init) => {
      const { signal, ...asked } = await readAsked(target, input, init)
      signal?.throwIfAborted()
      const way = await prepareWay(target, { chooseProxy, signal })
      if ('problem' in way) throw callError({ outcome: 'blocked', ...way.problem })
      const { proxy, authorities } = way
      const { local } = target
      const exchange: TokenRequest = (send) => {
        const assertion = `${send.url.href} ${send.body}`
        const minting = tokens.get(assertion) ?? request({ ...send, local, proxy, authorities }, signal)
        tokens.set(assertion, minting)
        // One that failed, or that another request gave up, is no token for the next.
        minting.then(({ kind }) => kind === 'answer' || tokens.delete(assertion)).catch(() => tokens.delete(assertion))
        return minting
      }
      const signed = await signCall(target, { ...asked, body: asked.body ?? null }, { exchange, began })
      if (!signed.ok) throw unansweredError(target, { kind: 'unsendable', ...signed }, now())

      const result = await stream({ ...asked, headers: signed.headers, local, proxy, authorities, limits }, signal)
      if (result.kind !== 'streaming') {
        if (result.kind === 'redirect') report(origin, true)
        else if (isUnreached(result)) report(origin, false)
        throw unansweredError(target, result, now())
      }
      report(origin, true)
      if (isRefusal(result)) throw await refusal(target, result)
      return responseOf(result, (failure) => brokenOffError(target, failure, limits.bodyBytes))
    }
  }

  async function refusal(target: CallTarget, result: HttpStreaming): Promise<AppError> {
    const { status, contentType, retryAfter } = result
    const body = await beginningOf(result)
    return refusedError(target, { kind: 'answer', status, contentType, retryAfter, body, latencyMs: result.elapsedMs() }, now())
  }
}

function limitsOf({ local, options: { timeoutSeconds } }: CallTarget, { idleMs, ...own }: FetchLimits): StreamLimits {
  const usual = streamLimits({ local })
  const { totalMs: patience } = limitsFor(timeoutSeconds)
  const patient = patience === undefined ? {} : { connectMs: patience, firstByteMs: patience, idleMs: patience }
  return { ...usual, ...patient, ...(idleMs === undefined ? {} : { idleMs, firstByteMs: idleMs }), ...own }
}

/** No API answers with a web page, whatever its status. */
function isRefusal({ status, contentType }: HttpStreaming): boolean {
  return status < 200 || status > 299 || looksLikeHtml({ contentType, body: '' })
}

/** Whether a failure means that nobody was there, rather than that Keydeck or a certificate said no. */
function isUnreached(failure: HttpFailed): boolean {
  if (failure.kind === 'timeout') return failure.while === 'connecting'
  if (failure.kind === 'proxy') return ['unreachable', 'no-answer', 'target'].includes(failure.problem)
  return ['dns', 'refused', 'no-route', 'reset'].includes(failure.kind)
}

/** As much of a body as came, for what it may say of an error. */
async function beginningOf({ chunks, close }: HttpStreaming): Promise<string> {
  const read: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of chunks) {
      read.push(chunk)
      size += chunk.length
      if (size > refusalBytes) break
    }
  } catch (error) {
    if (!(error instanceof BodyBroken)) throw error
  } finally {
    await close()
  }
  return new TextDecoder().decode(Buffer.concat(read))
}
