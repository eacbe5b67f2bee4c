import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { Account } from '../../../shared/account.ts'
import type { ModelSummary } from '../../../shared/model.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { Button } from '../../components/ui/button.tsx'
import { Callout } from '../../components/ui/callout.tsx'
import { useTitle } from '../../lib/use-title.ts'
import { NoSuchAccount } from '../accounts/account-page.tsx'
import { DetailPane } from '../accounts/detail-pane.tsx'
import { isKnown } from '../accounts/known-account.ts'
import { useAccount } from '../accounts/use-accounts.ts'
import { ModelsAge } from './models-age.tsx'
import { ModelsFinder } from './models-finder.tsx'
import { useModelSummary } from './use-model-summary.ts'
import { useRefreshModels } from './use-refresh-models.ts'
import { ReadingFailure } from '../../components/ui/reading-failure.tsx'

export function ModelsPage() {
  const { accountId } = useParams({ from: '/accounts/$accountId/models' })
  const { account, isPending } = useAccount(accountId)
  if (isPending) return null
  return account ? <ModelsOfAccount key={account.id} account={account} /> : <NoSuchAccount />
}

/** The models of one account: found, marked, and one of them put to use. */
function ModelsOfAccount({ account }: { account: Account }) {
  useTitle(`Models of ${plainText(account.label)}`)
  const navigate = useNavigate()
  const { data: summary, failure, isAsking, tryAgain } = useModelSummary(account.id)
  const { refresh, busy, problem } = useRefreshModels(account.id)
  const heading = useRef<HTMLHeadingElement>(null)

  // The link that led here is gone.
  useEffect(() => heading.current?.focus(), [])

  return (
    <DetailPane
      label="Models"
      returnTo={account.id}
      onEscape={() => void navigate({ to: '/accounts/$accountId', params: { accountId: account.id }, state: { focus: 'detail' } })}
    >
      <header className="flex min-h-12 shrink-0 items-center gap-3 border-b px-5 py-1">
        <div className="min-w-0 flex-1">
          <h2 ref={heading} tabIndex={-1} className="w-fit text-base leading-tight font-semibold wrap-anywhere">
            Models of <bdi>{account.label}</bdi>
          </h2>
          {summary && (
            <p aria-live="polite" className="mt-0.5 text-xs text-muted">
              <ModelsAge account={account} summary={summary} />
            </p>
          )}
        </div>
        {isKnown(account) && summary && canBeFetched(summary) && (
          <Button busy={busy} onClick={refresh}>
            Refresh
          </Button>
        )}
      </header>
      {problem && (
        <Callout tone="bad" title={problem.message} takesFocus className="m-3 mb-0 shrink-0">
          {problem.fix}
        </Callout>
      )}
      {failure && (
        <div className="p-5">
          <ReadingFailure failure={failure} isAsking={isAsking} tryAgain={tryAgain} />
        </div>
      )}
      {summary && <ModelsFinder account={account} summary={summary} busy={busy} onRefresh={refresh} />}
    </DetailPane>
  )
}

/** Before the first time the button stands where the models would be. */
function canBeFetched({ source }: ModelSummary): boolean {
  return source === 'fetched'
}
