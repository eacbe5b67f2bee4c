import { apiAt } from '../../shared/providers/api-at.ts'
import type { HttpAnswer } from '../network/http-result.ts'
import { parseJson } from '../parse-json.ts'
import { baseUrlVariants, isOwnPathInPlace } from './base-url-variants.ts'
import type { Call, CallResult } from './call-api.ts'
import type { CheckTarget } from './check-target.ts'
import { explainAddress, suggestBaseUrl } from './explain-address.ts'
import { pathProof } from './list-place.ts'
import { hasShape, readComplaint } from './read-answer.ts'
import { conclusionOf, type Conclusion } from './read-result.ts'

/** `betterBaseUrl`: one that was tried out and works, for a person to choose. */
export type Offered = Conclusion & { betterBaseUrl: string | null }

/**
 * Where the API does not answer at the base URL, looks for it at other paths of the same origin: with and without /v1,
 * /anthropic and the like. A 404 that a provider gives to keys which it does not know counts too, as it may mean either.
 */
export async function offerVariant(
  target: CheckTarget,
  conclusion: Conclusion,
  { call, result, now }: { call: Call; result: CallResult; now: Date },
): Promise<Offered> {
  const none = { ...conclusion, betterBaseUrl: null }
  if (result.kind !== 'answer' || !(conclusion.outcome === 'wrong-address' || result.status === 404)) return none
  const { better, tried } = await tryVariants(target, call)
  if (better !== null)
    return { ...wrongAddress(target, result, now), betterBaseUrl: better, fix: `Use ${better} as the base URL; the API answers there.` }
  // The usual advice is no help when it was just tried.
  const suggested = suggestBaseUrl(target.provider, new URL(target.baseUrl))
  if (conclusion.outcome !== 'wrong-address' || suggested === undefined || !tried.includes(suggested)) return none
  return { ...none, fix: explainAddress(target.provider, target.baseUrl, { alreadyTried: true }) }
}

/** Tries one after another until one works, or the server no longer answers. */
async function tryVariants(target: CheckTarget, call: Call): Promise<{ better: string | null; tried: string[] }> {
  const tried: string[] = []
  for (const baseUrl of baseUrlVariants(target.provider, target.baseUrl)) {
    const api = apiAt(target.provider, baseUrl)
    // Where all free requests go to the origin, only a path that the provider is known to have is worth the name.
    const isOwn = isOwnPathInPlace(target.provider, { typed: target.baseUrl, variant: baseUrl })
    const proof = pathProof(api) ?? (isOwn ? api.check.key : null)
    if (!proof) continue
    const result = await call({ ...target, baseUrl, api }, proof)
    if (result.kind !== 'answer' && result.kind !== 'redirect') break
    tried.push(baseUrl)
    if (result.kind === 'answer' && isGood(result) && hasShape(parseJson(result.body), proof.shape)) return { better: baseUrl, tried }
  }
  return { better: null, tried }
}

function isGood({ status }: HttpAnswer): boolean {
  return status >= 200 && status < 300
}

function wrongAddress(target: CheckTarget, answer: HttpAnswer, now: Date): Conclusion {
  const complaint = readComplaint(parseJson(answer.body))
  return conclusionOf(target, answer, { judgement: { outcome: 'wrong-address' }, complaint, now })
}
