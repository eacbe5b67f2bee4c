import type { ErrorCode } from '../../shared/error-code.ts'
import { describeFailure } from '../check/describe-failure.ts'
import type { CallResult } from '../check/call-api.ts'
import { secretsOf, type CheckTarget } from '../check/check-target.ts'
import { judgeAnswer } from '../check/judge-answer.ts'
import { looksLikeHtml, readComplaint, type Complaint } from '../check/read-answer.ts'
import { conclusionOf, readResult, type Conclusion } from '../check/read-result.ts'
import { AppError } from '../errors.ts'
import type { HttpAnswer, HttpFailure } from '../network/http-result.ts'
import { quoteFromProvider } from '../network/mask-secrets.ts'
import { parseJson } from '../parse-json.ts'

type Words = Pick<Conclusion, 'outcome' | 'message' | 'fix'>

/**
 * The error for a request that came to nothing, in the words of a check. `unreachable` where no answer came; `provider-refused`, with
 * the outcome as its details, where the provider or Keydeck said no.
 */
export function callError(words: Words, code: ErrorCode = words.outcome === 'unreachable' ? 'unreachable' : 'provider-refused'): AppError {
  const fix = words.fix.replace(/\bcheck again\b/gi, (found) => (found.startsWith('C') ? 'Try again' : 'try again'))
  return new AppError(code, words.message, fix, { details: { outcome: words.outcome } })
}

/** The error for a request without an answer: it did not leave, or it was redirected, or nothing came. */
export function unansweredError(target: CheckTarget, result: Exclude<CallResult, HttpAnswer>, now: Date): AppError {
  const read = readResult(target, result, { shape: { field: [], is: 'any' }, now })
  return callError('conclusion' in read ? read.conclusion : describeFailure(target, { kind: 'reset' }))
}

/** The error for an answer that began and did not end. */
export function brokenOffError(target: CheckTarget, failure: HttpFailure, limitBytes: number): AppError {
  if (failure.kind !== 'too-large') return callError(describeFailure(target, failure))
  const message = `${target.host} sent more than ${Math.round(limitBytes / 1_048_576)} MB, so the answer was broken off.`
  return callError({ outcome: 'wrong-address', message, fix: 'Ask for less at a time, or choose another model.' })
}

/** The error for an answer that says no, by the same judgement as a check; what the provider says is quoted, masked. */
export function refusedError(target: CheckTarget, answer: HttpAnswer, now: Date): AppError {
  const complaint = readComplaint(parseJson(answer.body))
  const judgement = judgeAnswer(target.api, answer, complaint)
  const usual = conclusionOf(target, answer, { judgement, complaint, now })
  return callError(ofRequest(target, { answer, complaint, usual }) ?? usual, 'provider-refused')
}

/** Words that a check has no use for: a check asks for no model, and its requests are always right. */
function ofRequest(
  target: CheckTarget,
  { answer, complaint, usual }: { answer: HttpAnswer; complaint: Complaint; usual: Conclusion },
): Words | undefined {
  const { status } = answer
  if (looksLikeHtml(answer) || complaint.message === '' || status < 400 || status > 499) return undefined
  const quoted = quoteFromProvider(complaint.message, secretsOf(target)).replace(/[.\s]+$/, '')
  if (isOfModel(target, { status, complaint })) {
    const name = quoteFromProvider(target.model ?? '', secretsOf(target))
    const other = target.provider.kind === 'local-server' ? 'fetch this one first' : 'ask the provider for access to this one'
    const message = `${target.subject} does not serve the model “${name}”: “${quoted}”.`
    return { outcome: 'rejected', message, fix: `Choose another model, or ${other}.` }
  }
  if (usual.outcome === 'works') {
    const message = `${target.subject} knows the key but does not let it do this: “${quoted}”.`
    return { outcome: 'rejected', message, fix: 'Choose another model, or ask the provider for access.' }
  }
  if (usual.outcome !== 'wrong-address' || status === 404 || status === 405) return undefined
  const message = `${target.subject} does not take this request: “${quoted}”.`
  return { outcome: 'rejected', message, fix: 'Change what is asked for, or choose another model.' }
}

const modelCodes = ['model_not_found', 'model_not_available', 'invalid_model', 'unknown_model']

/** Whether it is the model that is not there: a code says so, or the words of an answer that would else be about the address. */
function isOfModel({ model }: CheckTarget, { status, complaint }: { status: number; complaint: Complaint }): boolean {
  if (model === null || status === 401 || status === 429) return false
  if (complaint.codes.some((code) => modelCodes.includes(code))) return true
  const isNamed = complaint.message.toLowerCase().includes(model.replace(/^.*\//, '').toLowerCase())
  return status === 404 && (isNamed || /\bmodels?\b/i.test(complaint.message))
}
