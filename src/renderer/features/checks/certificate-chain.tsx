import { dayInWords } from '../../../shared/day-in-words.ts'
import type { Certificate } from '../../../shared/check.ts'
import { isTime } from '../../lib/relative-time.ts'

/** The certificates that the server sent, its own one first: whose, from whom, for how long. */
export function CertificateChain({ certificates }: { certificates: readonly Certificate[] }) {
  return (
    <ol className="flex flex-col gap-2">
      {certificates.map(({ subject, issuer, from, to, fingerprint }) => (
        <li key={fingerprint}>
          <bdi className="font-medium">{subject}</bdi>
          <span className="block text-muted">
            issued by <bdi>{issuer}</bdi>, valid {inDays(from)} to {inDays(to)}
          </span>
          <span className="block text-muted">
            SHA-256 <code className="font-mono text-xs break-all">{fingerprint}</code>
          </span>
        </li>
      ))}
    </ol>
  )
}

function inDays(at: Date): string {
  return isTime(at) ? dayInWords(at) : 'an unknown day'
}
