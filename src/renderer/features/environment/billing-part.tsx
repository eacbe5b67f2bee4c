import { Link } from '@tanstack/react-router'
import type { Billing, ResolvedVariable } from '../../../shared/environment.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { buttonStyle } from '../../components/ui/button.tsx'
import { classNames } from '../../lib/class-names.ts'
import { useAccount } from '../accounts/use-accounts.ts'

/** Which source wins, and who pays for what is done with it. */
export function BillingPart({ resolved, billing }: { resolved: ResolvedVariable; billing: Billing | null }) {
  const winner = resolved.candidates.find((candidate) => candidate.winner)
  const { account } = useAccount(billing?.accountId ?? '')
  return (
    <div className="flex flex-col gap-1">
      <p className="wrap-anywhere">
        {winner ? (
          <>
            Its value comes from <bdi className="font-medium">{plainText(winner.label)}</bdi>.
          </>
        ) : (
          <span className="font-medium">No source wins: none has a value that counts.</span>
        )}
      </p>
      {billing && <p className="wrap-anywhere text-muted">{plainText(billing.sentence)}</p>}
      {account && (
        <p>
          <Link
            to="/accounts/$accountId"
            params={{ accountId: account.id }}
            state={{ focus: 'detail' }}
            className={classNames(buttonStyle({ look: 'link', size: 'text' }), 'inline whitespace-normal')}
          >
            Open “<bdi>{plainText(account.label)}</bdi>”
          </Link>
        </p>
      )}
    </div>
  )
}
