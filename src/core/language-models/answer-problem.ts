import { z } from 'zod'
import { callError } from '../calls/call-problem.ts'
import type { CallTarget } from '../calls/call-target.ts'
import { secretsOf } from '../check/check-target.ts'
import { judgeAnswer } from '../check/judge-answer.ts'
import { readComplaint, type Complaint } from '../check/read-answer.ts'
import { AppError } from '../errors.ts'
import { quoteFromProvider } from '../network/mask-secrets.ts'

/** An error that a provider told within its answer, as it told it. */
export class StreamError extends Error {
  readonly told: unknown
  constructor(told: unknown) {
    super('The provider told an error within its answer.')
    this.name = 'StreamError'
    this.told = told
  }
}

/** An answer that did not come to its end. `why`: the provider's filter, another end in the provider's own word, or null: it just ended. */
export class EndedEarly extends Error {
  readonly why: 'filter' | { raw: string } | null
  constructor(why: EndedEarly['why']) {
    super('The answer ended before it was whole.')
    this.name = 'EndedEarly'
    this.why = why
  }
}

/** What a person is told of an answer that failed. Whatever a library says of it itself stays unsaid: it may quote the request. */
export function answerError(target: CallTarget, error: unknown): unknown {
  const known = appErrorIn(error)
  if (known) return known
  if (error instanceof EndedEarly) return endedError(target, error)
  const complaint = complaintIn(error instanceof StreamError ? error.told : error)
  return complaint.message === '' ? garbledError(target) : toldError(target, complaint)
}

/** Libraries wrap what `fetch` threw. */
function appErrorIn(error: unknown): AppError | undefined {
  for (let at = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth += 1) if (at instanceof AppError) return at
  return undefined
}

const nested = z.object({ data: z.unknown().optional(), response: z.unknown().optional() })

/** The provider's own words, from wherever they stand in what a library made of them. */
function complaintIn(told: unknown): Complaint {
  const inside = nested.safeParse(told).data
  const plain = told instanceof Error ? [] : [told, { error: told }]
  for (const json of [inside?.data, inside?.response, ...plain]) {
    const complaint = readComplaint(json)
    if (complaint.message !== '') return complaint
  }
  return { message: '', codes: [] }
}

function toldError(target: CallTarget, complaint: Complaint): AppError {
  const answer = { kind: 'answer', status: 200, contentType: '', retryAfter: null, body: '', latencyMs: 0 } as const
  const { outcome } = judgeAnswer(target.api, answer, complaint)
  const words = quoteFromProvider(complaint.message, secretsOf(target)).replace(/[.\s]+$/, '')
  const message = `${target.subject} broke off the answer: “${words}”.`
  const fixes: Partial<Record<typeof outcome, string>> = {
    'no-credit': 'Add credit or settle the billing with the provider, then try again.',
    'rate-limited': 'Wait a little, then try again.',
  }
  const fix = fixes[outcome] ?? 'Try again, or choose another model.'
  return callError({ outcome: outcome === 'wrong-address' ? 'unreachable' : outcome, message, fix }, 'provider-refused')
}

function garbledError({ subject }: CallTarget): AppError {
  const message = `${subject} sent something that is no answer of this API, so the answer is not whole.`
  return callError({ outcome: 'wrong-address', message, fix: 'Try again, or choose another model.' })
}

function endedError(target: CallTarget, { why }: EndedEarly): AppError {
  const { subject } = target
  if (why === null) {
    return callError({ outcome: 'unreachable', message: `${subject} ended the answer before it was whole.`, fix: 'Try again.' })
  }
  if (why === 'filter') {
    const message = `The content filter of ${subject} ended the answer.`
    return callError({ outcome: 'rejected', message, fix: 'Ask in other words, or choose another model.' })
  }
  const raw = quoteFromProvider(why.raw, secretsOf(target))
  const message = `${subject} ended the answer before it was whole: “${raw}”.`
  return callError({ outcome: 'unreachable', message, fix: 'Try again, or choose another model.' }, 'provider-refused')
}
