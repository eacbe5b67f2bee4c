import { Link } from '@tanstack/react-router'
import type { ToolStatus } from '../../../shared/tools.ts'
import { buttonStyle } from '../../components/ui/button.tsx'
import { TimeAgo } from '../../components/ui/time-ago.tsx'
import { Fact } from '../accounts/fact.tsx'
import { deliveryWords } from './tool-words.ts'

/** Where a tool keeps its settings, and how it gets its key. */
export function ToolFacts({ status }: { status: ToolStatus }) {
  const { project, state, delivery, file, account, accountGone, appliedAt } = status
  const isApplied = appliedAt !== null
  return (
    <dl className="divide-y border-b">
      <Fact name="Where">{project === null ? 'Everywhere' : <bdi dir="ltr">{project}</bdi>}</Fact>
      {isApplied && (
        <Fact name="Account">
          {account ? (
            <Link
              to="/accounts/$accountId"
              params={{ accountId: account.id }}
              className={buttonStyle({ look: 'link', size: 'text', className: 'inline shrink whitespace-normal' })}
            >
              <bdi>{account.label}</bdi>
            </Link>
          ) : accountGone ? (
            'An account that was removed'
          ) : (
            'Whichever is in use'
          )}
        </Fact>
      )}
      <Fact name="Key">{deliveryWords(delivery, isApplied)}</Fact>
      <Fact name="File">
        <bdi dir="ltr">{file}</bdi>
        {!status.installed && <span className="text-muted"> · the tool was not found on this machine</span>}
      </Fact>
      {isApplied && state !== 'unreadable' && (
        <Fact name="Applied">
          <TimeAgo at={appliedAt} />
        </Fact>
      )}
    </dl>
  )
}
