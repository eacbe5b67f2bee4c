import { Link } from '@tanstack/react-router'
import type { Account } from '../../../shared/account.ts'
import { buttonStyle } from '../../components/ui/button.tsx'
import { ago, inFull } from '../../lib/relative-time.ts'
import { useNow } from '../../lib/use-now.ts'
import { useProtection } from '../protection/use-protection.ts'
import { CopyKey } from './copy-key.tsx'
import { Fact } from './fact.tsx'
import { keyHint } from './key-hint.ts'

export function AccountFacts({ account }: { account: Account }) {
  const now = useNow()
  return (
    <dl className="divide-y border-y">
      <Fact name="Model">{account.model ?? <span className="text-muted">none chosen</span>}</Fact>
      <Fact name="Base URL">
        {account.baseUrl}
        {account.local && <span className="text-muted"> · local addresses allowed</span>}
      </Fact>
      <Fact name="Key">
        <KeyFact account={account} />
      </Fact>
      <Fact name="Last used">
        {account.lastUsedAt ? (
          <time dateTime={account.lastUsedAt.toISOString()} title={inFull(account.lastUsedAt)}>
            {ago(account.lastUsedAt, now)}
          </time>
        ) : (
          <span className="text-muted">not yet</span>
        )}
      </Fact>
    </dl>
  )
}

function KeyFact({ account }: { account: Account }) {
  const { keptIn } = useProtection()
  const hasKey = account.keyHint !== null
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1.5">
        <span className={hasKey ? 'font-medium' : 'text-muted'}>{keyHint(account)}</span>
        <Link
          to="/accounts/$accountId/edit"
          params={{ accountId: account.id }}
          search={{ key: true }}
          className={buttonStyle({ look: 'link', size: 'text' })}
        >
          {hasKey ? 'Replace…' : 'Add a key…'}
        </Link>
        {hasKey && account.keyState === 'ready' && <CopyKey account={account} />}
      </div>
      {hasKey && <p className="text-xs text-muted">{keptIn}</p>}
    </div>
  )
}
