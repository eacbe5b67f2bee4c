import type { AnsweredOutcome } from '../../shared/check.ts'
import type { ProviderApi, Verdict } from '../../shared/providers/provider.ts'
import type { HttpAnswer } from '../network/http-result.ts'
import { looksLikeHtml, type Complaint } from './read-answer.ts'

/** `fix` only where the usual next step of the outcome would mislead. */
export type Judgement = { outcome: AnsweredOutcome; fix?: string }

/**
 * Codes and words that mean the same wherever they appear, read after a provider's own verdicts. Many gateways pass their
 * upstream's errors on, so one provider's codes turn up at another's address.
 */
const generalVerdicts: readonly Verdict[] = [
  {
    outcome: 'no-credit',
    codes: [
      'insufficient_quota',
      'insufficient_credits',
      'insufficient_balance',
      'insufficient_funds',
      'billing_not_active',
      'billing_hard_limit_reached',
      'billing_error',
      'payment_required',
      'exceeded_current_quota_error',
      '1113', // Z.AI and Zhipu, with 429: https://docs.z.ai/api-reference/api-code
    ],
  },
  {
    outcome: 'no-credit',
    status: [400, 402, 403, 429],
    says: ['credit balance is too low', 'insufficient balance', 'insufficient credit'],
  },
  {
    outcome: 'rejected',
    codes: ['invalid_api_key', 'authentication_error', 'invalid_authentication_error', 'missing_authorization', 'expired_api_key'],
  },
  { outcome: 'rejected', status: [400], says: ['invalid api key', 'incorrect api key', 'api key not valid', 'invalid token'] },
]

/** Decides what an answer that is not the expected one means: by the provider's verdicts, then the general ones, then its status. */
export function judgeAnswer(api: ProviderApi, answer: HttpAnswer, complaint: Complaint): Judgement {
  const status = statusOf(answer, complaint)
  const rule = [...api.verdicts, ...generalVerdicts].find((verdict) => fits(verdict, status, complaint))
  if (rule) return rule.fix === undefined ? { outcome: rule.outcome } : { outcome: rule.outcome, fix: rule.fix }
  return { outcome: outcomeOfStatus(status, looksLikeHtml(answer)) }
}

/** Some services answer 200 and give the real status in the body. */
function statusOf(answer: HttpAnswer, complaint: Complaint): number {
  if (answer.status < 200 || answer.status > 299) return answer.status
  return Number(complaint.codes.find((code) => /^[45]\d\d$/.test(code)) ?? answer.status)
}

function fits(verdict: Verdict, status: number, complaint: Complaint): boolean {
  const message = complaint.message.toLowerCase()
  return (
    (verdict.status?.includes(status) ?? true) &&
    (verdict.codes?.some((code) => complaint.codes.includes(code)) ?? true) &&
    (verdict.says?.some((words) => message.includes(words.toLowerCase())) ?? true)
  )
}

function outcomeOfStatus(status: number, html: boolean): AnsweredOutcome {
  if (status === 402) return 'no-credit'
  if (status === 429) return 'rate-limited'
  if (status >= 500 && status !== 501 && status !== 505) return 'unreachable'
  // 407, 408 and 425 come from what stands between; 451 from a law: none of them is about the address or the key.
  if ([407, 408, 425, 451].includes(status)) return 'unreachable'
  if (status === 401) return 'rejected'
  // A web page with 403 is a firewall's, a proxy's or a sign-in's; an API refuses a key in words of its own.
  if (status === 403) return html ? 'wrong-address' : 'rejected'
  return 'wrong-address'
}
