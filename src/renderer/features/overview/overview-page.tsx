import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Button, buttonStyle } from '../../components/ui/button.tsx'
import { Callout } from '../../components/ui/callout.tsx'
import { PageHeading } from '../../components/ui/page-heading.tsx'
import { useTitle } from '../../lib/use-title.ts'
import { CheckAllProgress } from '../accounts/check-all-progress.tsx'
import { useCheckAll } from '../accounts/check-all.tsx'
import { useAccounts } from '../accounts/use-accounts.ts'
import { useProtection } from '../protection/use-protection.ts'
import { InUse } from './in-use.tsx'
import { NeedsAttention } from './needs-attention.tsx'
import { headline, summarise } from './summary.ts'

export function OverviewPage() {
  useTitle('Overview')
  const { accounts, isPending } = useAccounts()
  const { isUnprotected } = useProtection()
  const checkAll = useCheckAll()
  const summary = useMemo(() => summarise(accounts), [accounts])
  if (isPending) return null
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeading title="Overview">
        {accounts.length > 0 && (
          <Button busy={checkAll.running !== null} onClick={checkAll.start}>
            Check all
          </Button>
        )}
      </PageHeading>
      {checkAll.running && <CheckAllProgress tally={checkAll.running} onCancel={checkAll.cancel} />}
      <div className="flex min-h-0 max-w-3xl flex-col gap-6 overflow-y-auto p-5">
        {isUnprotected && (
          <Callout
            tone="bad"
            title="Your keys are not protected."
            actions={
              <Link to="/protection" className={buttonStyle()}>
                Protect them
              </Link>
            }
          >
            Anyone who can read your files can read your keys.
          </Callout>
        )}
        {accounts.length === 0 ? (
          <div className="flex flex-col items-start gap-3">
            <p className="text-muted">There are no accounts yet.</p>
            <Link to="/accounts/new" className={buttonStyle({ look: 'primary', size: 'large' })}>
              Add account
            </Link>
          </div>
        ) : (
          <>
            <p className="text-lg font-semibold">{headline(summary)}</p>
            <InUse providers={summary.providers} />
            <NeedsAttention accounts={summary.troubled} />
          </>
        )}
      </div>
    </div>
  )
}
