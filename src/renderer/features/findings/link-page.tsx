import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Button, buttonStyle } from '../../components/ui/button.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { useEscape } from '../../lib/use-escape.ts'
import { placeOf } from '../accounts/form-problem.ts'
import { FindingList, ResultHeading } from './finding-list.tsx'
import { FindingsPage } from './findings-page.tsx'
import { NotUnderstood } from './not-understood.tsx'
import { useFindings } from './use-findings.ts'
import type { FindingRow } from './use-finding-rows.ts'

/**
 * What a `keydeck://` link would add. The link itself stays in the main process; it may come from anywhere, so that nothing is
 * ticked, and the host that the key would go to stands out.
 */
export function LinkPage() {
  const navigate = useNavigate()
  const { reading, read, failure } = useFindings((client, _: undefined, signal) => client.desktop.openLink.mutate(undefined, { signal }))
  const leave = () => void navigate({ to: '/accounts', state: { focusAccount: 'first' } })
  const hasFindings = reading !== null && reading.findings.length > 0
  useEscape(leave, { enabled: !hasFindings })

  // Not at once: React starts effects twice in development, and the link can be taken once.
  useEffect(() => {
    const timer = setTimeout(() => void read(undefined))
    return () => clearTimeout(timer)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- it is read once
  }, [])

  return (
    <FindingsPage title="A link wants to add an account">
      {failure && (
        <FailureCallout
          failure={failure}
          actions={
            <Link to="/accounts" className={buttonStyle()}>
              Accounts
            </Link>
          }
        />
      )}
      {reading && hasFindings && (
        <FindingList
          key={reading.handle}
          reading={reading}
          ticked={false}
          heading={LinkWarning}
          actions={
            <Button size="large" onClick={leave}>
              Discard
            </Button>
          }
          actionsWhenDone={null}
          onLeave={leave}
        />
      )}
      {reading && !hasFindings && (
        <>
          <ResultHeading>The link carries no account that could be added</ResultHeading>
          <NotUnderstood title="Why" sentences={reading.notUnderstood} />
        </>
      )}
      {reading && hasFindings && <NotUnderstood title="Not understood, and not kept" sentences={reading.notUnderstood} />}
    </FindingsPage>
  )
}

/** Says in large who would get the key, as the rows stand. */
function LinkWarning({ rows }: { rows: readonly FindingRow[] }) {
  // What was added is past the question.
  if (rows.every(({ outcome }) => outcome?.added)) return null
  const addresses = [...new Set(rows.flatMap(({ standing }) => standing.baseUrl ?? []))]
  const hasKey = rows.some(({ finding }) => finding.maskedKey !== null)
  const what = rows.length > 1 ? 'The keys in it' : 'The key in it'
  return (
    <div className="flex flex-col gap-1 rounded-md bg-warn-soft px-4 py-3">
      <ResultHeading>
        <span className="text-sm font-normal">{hasKey ? `${what} would be sent to` : 'The account in it is at'}</span>
        {addresses.length === 0 && <span className="block text-xl">a place that the link does not name</span>}
        {addresses.map((address) => (
          <bdi key={address} dir="ltr" className="block text-2xl wrap-anywhere">
            {URL.parse(address)?.host}
          </bdi>
        ))}
      </ResultHeading>
      {rows.map(({ finding, standing: { baseUrl, asksLocal } }) =>
        asksLocal && baseUrl !== null ? <p key={finding.index}>{placeOf(baseUrl)}</p> : null,
      )}
      <p>Add it only if you trust where the link comes from.</p>
    </div>
  )
}
