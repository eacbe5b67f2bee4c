import type { AnsweredOutcome } from '../../shared/check.ts'
import type { HttpAnswer } from '../network/http-result.ts'
import { quoteFromProvider } from '../network/mask-secrets.ts'
import { explainAddress } from './explain-address.ts'
import type { Judgement } from './judge-answer.ts'
import { looksLikeHtml, type Complaint } from './read-answer.ts'
import { retryAfterInWords } from './retry-after.ts'
import { secretsOf, type CheckTarget } from './check-target.ts'

export type Sentence = { message: string; fix: string }

/** One sentence and one next step for an answer that is not the expected one; the provider's own words are quoted, masked. */
export function describeAnswer(
  target: CheckTarget,
  { outcome, fix }: Judgement,
  answer: HttpAnswer,
  complaint: Complaint,
  now: Date,
): Sentence {
  const words = quoteFromProvider(complaint.message, secretsOf(target)).replace(/[.\s]+$/, '')
  const sentence = sentences[outcome](target, answer, now)
  const message = words === '' ? `${sentence.message}.` : `${sentence.message}: “${words}”.`
  // Who shows no key is not told what may be wrong with it.
  const isKeyless = outcome === 'rejected' && target.key === null
  return { message, fix: isKeyless ? sentence.fix : (fix ?? sentence.fix) }
}

type Write = (target: CheckTarget, answer: HttpAnswer, now: Date) => Sentence

/** Each message without its last full stop, so that a quotation can follow. */
const sentences: Record<AnsweredOutcome, Write> = {
  works: ({ subject }) => ({ message: `${subject} knows the key but does not let it list models`, fix: '' }),
  rejected({ subject, key, provider }) {
    if (key === null) return { message: `${subject} asks for a key`, fix: 'Add a key to the account.' }
    const shape = provider.keyShapes.find(({ pattern }) => pattern.test(key))
    const usual =
      provider.getKeyUrl === null ? 'Paste the key again.' : `Paste the key again, or create a new one at ${provider.getKeyUrl}.`
    return { message: `${subject} rejected the key`, fix: shape?.whenRejected ?? usual }
  },
  'no-credit': ({ subject }) => ({
    message: `${subject} knows the key but has no credit left for it`,
    fix: 'Add credit or settle the billing with the provider, then check again.',
  }),
  'rate-limited'({ subject }, answer, now) {
    const wait = retryAfterInWords(answer.retryAfter, now)
    return {
      message: `${subject} takes no more requests for now`,
      fix: wait === undefined ? 'Wait a little, then check again.' : `Check again in ${wait}.`,
    }
  },
  'wrong-address': ({ subject, provider, baseUrl }, answer) => ({
    message: looksLikeHtml(answer)
      ? `${subject} answered with a web page instead of its API (HTTP ${answer.status})`
      : answer.status < 300
        ? `${subject} answered, but not as this kind of provider does`
        : `${subject} does not serve this API at the base URL (HTTP ${answer.status})`,
    fix: explainAddress(provider, baseUrl),
  }),
  unreachable: ({ subject }, answer) => ({
    message: `${subject} cannot answer at the moment (HTTP ${answer.status})`,
    fix: 'Check again in a few minutes.',
  }),
}
