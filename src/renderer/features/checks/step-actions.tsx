import { Link } from '@tanstack/react-router'
import type { Account } from '../../../shared/account.ts'
import type { CheckStep, LastCheck } from '../../../shared/check.ts'
import { Button, buttonStyle } from '../../components/ui/button.tsx'
import { ExternalLink } from '../../components/ui/external-link.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { useSettings } from '../settings/use-settings.ts'
import { actionsFor, type StepAction } from './actions-for-step.ts'
import { useMendAddress } from './use-mend-address.tsx'

/** What can be done right here about a step of the newest check. Nothing of it happens by itself. */
export function StepActions({ step, account, check }: { step: CheckStep; account: Account; check: LastCheck }) {
  const { settings } = useSettings()
  const mend = useMendAddress(account)
  const actions = actionsFor(step, { account, check, usesProxy: settings !== undefined && settings.proxy.mode !== 'none' })
  if (actions.length === 0) return null
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        {actions.map((action) => (
          <Action key={action.kind} action={action} account={account} mend={mend} />
        ))}
      </div>
      {mend.failure && <FailureCallout failure={mend.failure} />}
    </>
  )
}

type ActionProps = { action: StepAction; account: Account; mend: ReturnType<typeof useMendAddress> }

function Action({ action, account, mend }: ActionProps) {
  switch (action.kind) {
    case 'use-base-url':
      return (
        <Button busy={mend.busy} className="max-w-full" onClick={() => mend.takeBaseUrl(action.baseUrl)}>
          <span className="truncate">
            Use <bdi dir="ltr">{action.baseUrl}</bdi>
          </span>
        </Button>
      )
    case 'allow-local':
      return (
        <Button busy={mend.busy} onClick={mend.allowLocal}>
          Allow local addresses
        </Button>
      )
    case 'edit':
      return (
        <Link
          to="/accounts/$accountId/edit"
          params={{ accountId: account.id }}
          search={action.key ? { key: true } : {}}
          className={buttonStyle()}
        >
          {action.label}
        </Link>
      )
    case 'settings':
      return (
        <Link to="/settings" className={buttonStyle()}>
          Network settings
        </Link>
      )
    case 'link':
      return <ExternalLink href={action.href}>{action.label}</ExternalLink>
  }
}
