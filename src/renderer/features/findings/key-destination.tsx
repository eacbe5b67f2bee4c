import type { Finding } from '../../../shared/findings.ts'
import type { FindingStanding } from './finding-standing.ts'

/** Where an account's key would go: its host stands out, as whoever has it gets the key. */
export function KeyDestination({ finding, standing }: { finding: Finding; standing: FindingStanding }) {
  const { maskedKey } = finding
  const url = standing.baseUrl === null ? null : URL.parse(standing.baseUrl)
  return (
    <>
      {maskedKey === null ? 'no key' : <span className="font-mono">{maskedKey}</span>}
      {url && (
        <>
          {maskedKey === null ? ', at ' : ' goes to '}
          <bdi dir="ltr">
            <strong className="font-semibold text-ink">{url.host}</strong>
            {url.pathname === '/' ? '' : url.pathname}
          </bdi>
        </>
      )}
      {!url && maskedKey !== null && '; where it goes is not known yet'}
    </>
  )
}
