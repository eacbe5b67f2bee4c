import type { CheckStep, LastCheck } from '../../../shared/check.ts'
import { stepName, stepStateInWords } from '../../../shared/check-step-words.ts'

/** A check as lines to hand to somebody else. All of it is masked already, and none of it is a secret. */
export function detailsAsText(account: { providerName: string; baseUrl: string }, check: LastCheck): string {
  const { at, outcome, message, fix, latencyMs, steps, details } = check
  const lines: (string | null)[] = [
    `${account.providerName}, ${account.baseUrl}`,
    `${at.toISOString()}: ${outcome}${latencyMs === null ? '' : `, ${latencyMs} ms`}`,
    [message, fix].filter((text) => text !== '').join(' '),
    ...steps.map(inALine),
  ]
  if (details) {
    lines.push(
      details.addresses.length > 0 ? `Addresses: ${details.addresses.join(', ')}` : null,
      details.proxy === null ? null : `Proxy: ${details.proxy}`,
      details.status === null ? null : `HTTP status: ${details.status}`,
      ...details.certificates.map(
        ({ subject, issuer, from, to, fingerprint }) =>
          `Certificate: ${subject}, issued by ${issuer}, ${from.toISOString()} to ${to.toISOString()}, SHA-256 ${fingerprint}`,
      ),
      details.providerError === null ? null : `Answer:\n${details.providerError}`,
    )
  }
  return `${lines.filter((line) => line !== null && line !== '').join('\n')}\n`
}

function inALine({ step, state, ms, message, fix }: CheckStep): string {
  const time = ms === null ? '' : ` (${ms} ms)`
  const words = [message, fix].filter((text) => text !== '').join(' ')
  return `- ${stepName(step)}: ${stepStateInWords(state).toLowerCase()}${time}${words === '' ? '' : `: ${words}`}`
}
