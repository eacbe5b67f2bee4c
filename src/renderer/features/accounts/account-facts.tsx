import { Link } from '@tanstack/react-router'
import type { Account } from '../../../shared/account.ts'
import { definitionOf } from '../../../shared/providers/catalogue.ts'
import { buttonStyle } from '../../components/ui/button.tsx'
import { TimeAgo } from '../../components/ui/time-ago.tsx'
import { VariablesFact } from '../environment/variables-fact.tsx'
import { UsedBy } from '../projects/used-by.tsx'
import { useProtection } from '../protection/use-protection.ts'
import { CopyKey } from './copy-key.tsx'
import { Fact } from './fact.tsx'
import { keyHint } from './key-hint.ts'
import { isKnown } from './known-account.ts'
import { OptionFacts } from './options/option-facts.tsx'

export function AccountFacts({ account }: { account: Account }) {
  return (
    <dl className="divide-y border-b">
      <Fact name="Model">{account.model === null ? <span className="text-muted">none chosen</span> : <bdi>{account.model}</bdi>}</Fact>
      <Fact name="Base URL">
        <bdi dir="ltr">{account.baseUrl}</bdi>
        {endpointName(account)}
        {account.local && <span className="text-muted"> · local addresses allowed</span>}
      </Fact>
      <Fact name="Key">
        <KeyFact account={account} />
      </Fact>
      <OptionFacts account={account} />
      <Fact name="Used by">
        <UsedBy account={account} />
      </Fact>
      {isKnown(account) && <VariablesFact account={account} />}
      <Fact name="Last used">{account.lastUsedAt ? <TimeAgo at={account.lastUsedAt} /> : <span className="text-muted">not yet</span>}</Fact>
    </dl>
  )
}

/** The region or the dialect, where the provider has a name for the address. */
function endpointName(account: Account) {
  const endpoint = definitionOf(account).endpoints?.find(({ baseUrl }) => baseUrl === account.baseUrl)
  return endpoint && <span className="text-muted"> · {endpoint.name}</span>
}

function KeyFact({ account }: { account: Account }) {
  const { keptIn } = useProtection()
  const hasKey = account.keyHint !== null
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1.5">
        <span className={hasKey ? 'font-medium' : 'text-muted'}>{keyHint(account)}</span>
        {isKnown(account) && (
          <Link
            to="/accounts/$accountId/edit"
            params={{ accountId: account.id }}
            search={{ key: true }}
            className={buttonStyle({ look: 'link', size: 'text' })}
          >
            {hasKey ? 'Replace…' : 'Add a key…'}
          </Link>
        )}
        {hasKey && account.keyState === 'ready' && <CopyKey account={account} />}
      </div>
      {hasKey && <p className="text-xs text-muted">{keptIn}</p>}
    </div>
  )
}
