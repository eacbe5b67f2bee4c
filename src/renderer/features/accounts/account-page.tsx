import { Link, useLocation, useParams } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { Account } from '../../../shared/account.ts'
import { definitionOf } from '../../../shared/providers/catalogue.ts'
import { buttonStyle } from '../../components/ui/button.tsx'
import { plainText } from '../../../shared/plain-text.ts'
import { useEscape } from '../../lib/use-escape.ts'
import { useTitle } from '../../lib/use-title.ts'
import { CheckAnnouncement } from '../checks/check-announcement.tsx'
import { OwnerFacts } from '../checks/owner-facts.tsx'
import { useAccountCheck } from '../checks/use-account-check.ts'
import { UnreachedNote } from '../connectivity/unreached-note.tsx'
import { ModelsSummary } from '../models/models-summary.tsx'
import { AccountActions } from './account-actions.tsx'
import { AccountFacts } from './account-facts.tsx'
import { ActiveTag } from './active-tag.tsx'
import { statusOf } from './account-status.ts'
import { AccountTrouble } from './account-trouble.tsx'
import { DetailPane } from './detail-pane.tsx'
import { isKnown } from './known-account.ts'
import { LastCheckFacts } from './last-check-facts.tsx'
import { ProviderMark } from './provider-mark.tsx'
import { StatusWord } from './status-word.tsx'
import { useAccount } from './use-accounts.ts'

export function AccountPage() {
  const { accountId } = useParams({ from: '/accounts/$accountId' })
  const { account, isPending } = useAccount(accountId)
  if (isPending) return null
  return account ? <AccountDetail key={account.id} account={account} /> : <NoSuchAccount />
}

/** One account: what it is, how it stands, and everything that can be done with it. */
function AccountDetail({ account }: { account: Account }) {
  const { state } = useLocation()
  const heading = useRef<HTMLHeadingElement>(null)
  const check = useAccountCheck(account.id)
  const provider = definitionOf(account)
  useTitle(`${plainText(account.label)} · ${provider.name}`)

  useEscape(check.cancel, { enabled: check.busy, first: true })

  useEffect(() => {
    if (state.focus === 'detail') heading.current?.focus()
  }, [state])

  return (
    <DetailPane label="Account" returnTo={account.id}>
      <header className="sticky top-0 z-10 flex min-h-12 shrink-0 border-b bg-canvas">
        <div className="flex w-full max-w-2xl items-center gap-3 px-5 py-2">
          <ProviderMark provider={provider} className="size-6.5" />
          <h2 ref={heading} tabIndex={-1} className="min-w-0 flex-1 text-base leading-snug font-semibold wrap-anywhere">
            <bdi>{account.label}</bdi> <span className="font-normal text-muted">· {provider.name}</span>
          </h2>
          {isKnown(account) && account.active && <ActiveTag />}
          <StatusWord status={statusOf(account)} className="font-medium" />
        </div>
      </header>
      <div className="flex max-w-2xl flex-col gap-5 p-5">
        <AccountTrouble account={account} check={check} />
        <UnreachedNote account={account} />
        <AccountFacts account={account} />
        <OwnerFacts accountId={account.id} />
        <ModelsSummary account={account} />
        {/* Above what grows while a check runs, so that no button moves away under the pointer. */}
        <AccountActions account={account} check={check} />
        <LastCheckFacts account={account} running={check.steps} />
        <CheckAnnouncement check={check} />
      </div>
    </DetailPane>
  )
}

export function NoSuchAccount() {
  useTitle('No such account')
  return (
    <DetailPane label="Account" returnTo={undefined}>
      <div className="flex flex-1 flex-col items-center justify-center gap-3 p-6 text-center">
        <h2 className="text-base font-semibold">There is no such account.</h2>
        <p className="text-muted">It was removed, or the address is not whole.</p>
        <Link to="/accounts" className={buttonStyle()}>
          All accounts
        </Link>
      </div>
    </DetailPane>
  )
}
