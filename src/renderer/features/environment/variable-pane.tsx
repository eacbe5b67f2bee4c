import { useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { Explanation, OfflineVariable, ResolvedVariable } from '../../../shared/environment.ts'
import { offlineVariable, offlineVariableInWords } from '../../../shared/offline-variables.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { Callout } from '../../components/ui/callout.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { useTitle } from '../../lib/use-title.ts'
import { DetailPane } from '../accounts/detail-pane.tsx'
import { Sentence } from '../tools/sentence.tsx'
import { BillingPart } from './billing-part.tsx'
import { CandidateList } from './candidate-list.tsx'
import { useExplanation, type Scope } from './use-explanation.ts'
import { WarningList } from './warning-list.tsx'

/** One variable: who wins and why, who pays, and what to look out for. */
export function VariablePane({ name, scope, explanation }: { name: string; scope: Scope; explanation: Explanation }) {
  const navigate = useNavigate()
  const { state } = useLocation()
  const heading = useRef<HTMLHeadingElement>(null)
  const listed = explanation.variables.find(({ variable }) => variable === name)
  // A link can name a variable that no source has, or that Keydeck does not know.
  const other = useExplanation(scope, [name], { enabled: listed === undefined })
  const resolved = listed ?? other.data?.variables[0]
  useTitle(`${plainText(name)} · Environment`)

  useEffect(() => {
    if (state.focus === 'detail') heading.current?.focus()
  }, [state])

  return (
    <DetailPane
      label="Variable"
      returnTo={undefined}
      onEscape={() =>
        void navigate({
          to: '/environment',
          search: ({ variable: _, ...search }) => search,
          state: { focusRow: name },
        })
      }
    >
      <header className="sticky top-0 z-10 flex min-h-12 shrink-0 items-center border-b bg-canvas px-5 py-2">
        <h2 ref={heading} tabIndex={-1} className="w-fit text-base leading-snug font-semibold wrap-anywhere">
          <bdi>{plainText(name)}</bdi>
        </h2>
      </header>
      <div className="flex max-w-3xl flex-col gap-5 p-5">
        {other.failure && <FailureCallout failure={other.failure} />}
        {resolved && <Parts resolved={resolved} offline={offlineVariable(explanation, name)} />}
      </div>
    </DetailPane>
  )
}

function Parts({ resolved, offline }: { resolved: ResolvedVariable; offline: OfflineVariable | undefined }) {
  const { candidates, warnings, billing } = resolved
  const mark = offline && <Callout tone="warn" title={<Sentence text={plainText(offlineVariableInWords(offline))} />} />
  // What no source has cannot be taken away.
  if (candidates.length === 0) {
    return (
      <>
        {offline?.value !== null && mark}
        <p>No source has this variable.</p>
      </>
    )
  }
  return (
    <>
      {mark}
      <BillingPart resolved={resolved} billing={billing} />
      <WarningList warnings={warnings} />
      <CandidateList candidates={candidates} />
    </>
  )
}
