import { Link } from '@tanstack/react-router'
import type { Account } from '../../../shared/account.ts'
import { definitionOf } from '../../../shared/providers/catalogue.ts'
import { statusOf, troubleOf } from '../accounts/account-status.ts'
import { ProviderMark } from '../accounts/provider-mark.tsx'
import { StatusWord } from '../accounts/status-word.tsx'

/** As many as one looks through; the list of accounts has the rest. */
const shown = 20

/** What is wrong, account by account, with what it says. */
export function NeedsAttention({ accounts }: { accounts: readonly Account[] }) {
  return (
    <section aria-labelledby="needs-attention" className="flex flex-col gap-2">
      <h2 id="needs-attention" className="font-semibold">
        Needs attention
      </h2>
      {accounts.length === 0 ? (
        <p className="text-muted">Nothing that Keydeck knows of.</p>
      ) : (
        <ul className="divide-y border-y">
          {accounts.slice(0, shown).map((account) => (
            <li key={account.id} className="flex gap-3 py-2">
              <ProviderMark provider={definitionOf(account)} />
              <div className="min-w-0 flex-1">
                <div className="flex flex-wrap items-baseline gap-x-3">
                  <Link
                    to="/accounts/$accountId"
                    params={{ accountId: account.id }}
                    state={{ focus: 'detail' }}
                    className="min-w-0 flex-1 truncate font-medium underline decoration-transparent underline-offset-2 hover:decoration-current"
                  >
                    <bdi>{account.label}</bdi> <span className="font-normal text-muted">· {definitionOf(account).name}</span>
                  </Link>
                  <StatusWord status={statusOf(account)} />
                </div>
                <p className="wrap-anywhere text-muted">
                  {troubleOf(account)?.message} {troubleOf(account)?.fix}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
      {accounts.length > shown && (
        <p className="text-muted">
          And {accounts.length - shown} more:{' '}
          <Link to="/accounts" className="text-accent-text underline underline-offset-2">
            all accounts
          </Link>
        </p>
      )}
    </section>
  )
}
