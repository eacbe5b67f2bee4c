import type { CheckDetails, CheckReport } from '../../shared/check.ts'
import type { Probe } from '../../shared/providers/provider.ts'
import type { HttpAnswer } from '../network/http-result.ts'
import { quoteRawError } from '../network/mask-secrets.ts'
import { parseJson } from '../parse-json.ts'
import type { CallResult } from './call-api.ts'
import { secretsOf, type CheckTarget } from './check-target.ts'
import { describeAnswer } from './describe-answer.ts'
import { describeFailure, describeRedirect } from './describe-failure.ts'
import { judgeAnswer, type Judgement } from './judge-answer.ts'
import { hasShape, readComplaint, type Complaint } from './read-answer.ts'

/** What a result means that is not the answer which was hoped for. `evidence`: what there is to look at, masked. */
export type Conclusion = Pick<CheckReport, 'outcome' | 'message' | 'fix' | 'reason' | 'latencyMs'> & {
  evidence: Pick<CheckDetails, 'status' | 'providerError'>
}

/** A good answer, and its JSON. */
export type Answered = { answer: HttpAnswer; json: unknown }

/** Reads the result of a call: good when its status says so and its JSON has the shape. */
export function readResult(
  target: CheckTarget,
  result: CallResult,
  { shape, now }: { shape: Probe['shape']; now: Date },
): Answered | { conclusion: Conclusion } {
  const nothing = { status: null, providerError: null }
  if (result.kind === 'unsendable') {
    const { message, fix, why } = result
    return { conclusion: { ...unsent[why], message, fix, latencyMs: null, evidence: nothing } }
  }
  if (result.kind === 'redirect') {
    const evidence = { ...nothing, status: result.status }
    return { conclusion: { ...describeRedirect(target, result), latencyMs: result.latencyMs, evidence } }
  }
  if (result.kind !== 'answer') return { conclusion: { ...describeFailure(target, result), latencyMs: null, evidence: nothing } }
  const json = parseJson(result.body)
  if (result.status >= 200 && result.status < 300 && hasShape(json, shape)) return { answer: result, json }
  const complaint = readComplaint(json)
  return { conclusion: conclusionOf(target, result, { judgement: judgeAnswer(target.api, result, complaint), complaint, now }) }
}

/** Puts what was judged of an answer into words. */
export function conclusionOf(
  target: CheckTarget,
  answer: HttpAnswer,
  { judgement, complaint = { message: '', codes: [] }, now }: { judgement: Judgement; complaint?: Complaint; now: Date },
): Conclusion {
  const sentence = describeAnswer(target, judgement, answer, complaint, now)
  const providerError = quoteRawError(answer.body, secretsOf(target)) || null
  const { status, latencyMs } = answer
  return { outcome: judgement.outcome, ...sentence, reason: null, latencyMs, evidence: { status, providerError } }
}

const unsent = {
  unfit: { outcome: 'blocked', reason: 'key-unreadable' },
  refused: { outcome: 'rejected', reason: null },
  unreachable: { outcome: 'unreachable', reason: null },
} as const
