import { describeBaseUrlProblem, normaliseBaseUrl } from '../../shared/base-url.ts'
import type { CheckReport } from '../../shared/check.ts'
import { credentialHeaders } from '../network/credential-headers.ts'
import { createHttpRequest, type HttpRequest } from '../network/http-request.ts'
import type { HttpAnswer, HttpResult } from '../network/http-result.ts'
import { targetOf, type CheckInput, type CheckTarget } from './check-target.ts'
import { describeAnswer } from './describe-answer.ts'
import { describeFailure, describeRedirect } from './describe-failure.ts'
import { describeSuccess } from './describe-success.ts'
import { judgeAnswer } from './judge-answer.ts'
import { hasShape, parseJson, readComplaint, valueAt } from './read-answer.ts'
import { readModels } from './read-models.ts'

export type Checker = ReturnType<typeof createChecker>

/** How a check goes is data: the requests, what their answers must hold and what errors mean stand in the catalogue. */
export function createChecker(deps: {
  /** Where Keydeck itself listens; no key is sent there. */
  ownOrigins: () => readonly string[]
  request?: HttpRequest
  now?: () => Date
}) {
  const { ownOrigins, request = createHttpRequest({ ownOrigins }), now = () => new Date() } = deps

  /** The report of an answer that did not come, or is not what the API gives to a good key. */
  function explain(target: CheckTarget, result: HttpResult): CheckReport {
    if (result.kind === 'redirect') return report({ ...describeRedirect(target, result), latencyMs: result.latencyMs })
    if (result.kind !== 'answer') return report(describeFailure(target, result))
    const complaint = readComplaint(parseJson(result.body))
    const judgement = judgeAnswer(target.provider, result, complaint)
    const sentence = describeAnswer(target, judgement, result, complaint, now())
    return report({ outcome: judgement.outcome, ...sentence, latencyMs: result.latencyMs })
  }

  /** The models that the account can list; null when the list did not come. */
  async function fetchModels(target: CheckTarget, probed: unknown, get: Get): Promise<ModelsFound> {
    const { key: probe, models } = target.provider.check
    if (!models) return { ids: null }
    if (models.path === probe.path) return { ids: readModels(probed, models) }
    const result = await get(models.path)
    if (isGood(result)) return { ids: readModels(parseJson(result.body), models) }
    // Where a key is optional, the first answer may have been open to anyone: the list is what shows a bad key.
    const refusal = target.provider.key === 'optional' ? explain(target, result) : null
    return refusal?.outcome === 'rejected' ? { ids: null, refusal } : { ids: null }
  }

  return {
    /**
     * Checks whether an account works, with one free request or two. The path is appended to the base URL as it is.
     * Comes back with a report whatever happens; throws only the signal's reason, when that aborts, and leaves nothing running.
     */
    async check(input: CheckInput, signal?: AbortSignal): Promise<CheckReport> {
      const problem = describeBaseUrlProblem(input.baseUrl)
      if (problem !== undefined) return report({ outcome: 'wrong-address', message: 'The base URL cannot be used.', fix: problem })
      const target = targetOf({ ...input, baseUrl: normaliseBaseUrl(input.baseUrl) })
      const { provider, baseUrl, key, local } = target

      const credential = key === null ? {} : credentialHeaders(provider.auth, key)
      if (!credential) return report(unusableKey)
      const headers = { ...provider.headers, ...credential }
      const get: Get = (path) => request({ url: new URL(`${baseUrl}${path}`), headers, local }, signal)

      const result = await get(provider.check.key.path)
      if (!isGood(result)) return explain(target, result)
      const json = parseJson(result.body)
      if (!hasShape(json, provider.check.key.shape)) return explain(target, result)
      const { latencyMs } = result

      const credit = provider.check.credit ? valueAt(json, provider.check.credit) : undefined
      if (typeof credit === 'number' && credit <= 0) {
        const sentence = describeAnswer(target, { outcome: 'no-credit' }, result, { message: '', codes: [] }, now())
        return report({ outcome: 'no-credit', ...sentence, latencyMs })
      }
      const { ids, refusal } = await fetchModels(target, json, get)
      return refusal ?? report({ outcome: 'works', ...describeSuccess(target, ids), latencyMs, models: ids?.size ?? null })
    },
  }
}

type Get = (path: string) => Promise<HttpResult>
type ModelsFound = { ids: ReadonlySet<string> | null; refusal?: CheckReport }

function isGood(result: HttpResult): result is HttpAnswer {
  return result.kind === 'answer' && result.status >= 200 && result.status < 300
}

function report(parts: Pick<CheckReport, 'outcome' | 'message' | 'fix'> & Partial<CheckReport>): CheckReport {
  return { reason: null, latencyMs: null, models: null, ...parts }
}

/** S14: a key that cannot stand in a header is not handed to Node, whose error would quote it. */
const unusableKey = {
  outcome: 'blocked',
  message: 'The key has characters that no key has, so it was not sent.',
  fix: 'Enter the key again.',
  reason: 'key-unreadable',
} as const satisfies Partial<CheckReport>
