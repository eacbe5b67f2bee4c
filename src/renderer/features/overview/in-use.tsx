import { Link } from '@tanstack/react-router'
import { ago } from '../../lib/relative-time.ts'
import { useNow } from '../../lib/use-now.ts'
import { statusOf } from '../accounts/account-status.ts'
import { ProviderMark } from '../accounts/provider-mark.tsx'
import { StatusWord } from '../accounts/status-word.tsx'
import type { ProviderSummary } from './summary.ts'

/** Which account is in use for each provider, and whether it works. */
export function InUse({ providers }: { providers: readonly ProviderSummary[] }) {
  const now = useNow()
  if (providers.length === 0) return null
  return (
    <section aria-labelledby="in-use" className="flex flex-col gap-2">
      <h2 id="in-use" className="font-semibold">
        In use
      </h2>
      <ul className="divide-y border-y">
        {providers.map(({ provider, active, count }) => (
          <li
            key={provider.id}
            className="grid min-h-11 grid-cols-[auto_1fr_auto] items-center gap-x-3 py-1.5 lg:grid-cols-[auto_10rem_1fr_auto]"
          >
            <ProviderMark provider={provider} className="max-lg:row-span-2" />
            <span className="text-muted">
              {provider.name}
              {count > 1 && ` · ${count} accounts`}
            </span>
            {active ? (
              <Link
                to="/accounts/$accountId"
                params={{ accountId: active.id }}
                state={{ focus: 'detail' }}
                className="min-w-0 truncate font-medium underline decoration-transparent underline-offset-2 hover:decoration-current max-lg:order-last max-lg:col-start-2"
              >
                <bdi>{active.label}</bdi>
                {active.model && (
                  <span className="font-normal text-muted">
                    {' '}
                    · <bdi>{active.model}</bdi>
                  </span>
                )}
              </Link>
            ) : (
              <Link
                to="/accounts"
                className="text-accent-text underline decoration-current/40 underline-offset-2 max-lg:order-last max-lg:col-start-2"
              >
                None is active; choose one
              </Link>
            )}
            <span className="flex items-baseline gap-2 justify-self-end max-lg:col-start-3 max-lg:row-start-1">
              {active?.lastCheck && <span className="text-xs text-muted max-sm:hidden">{ago(active.lastCheck.at, now)}</span>}
              {active && <StatusWord status={statusOf(active)} />}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
