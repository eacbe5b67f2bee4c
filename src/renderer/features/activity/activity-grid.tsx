/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a <table> cannot have its rows in lines of their own in a narrow window */
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react'
import type { Activity } from '../../../shared/activity.ts'
import { Button } from '../../components/ui/button.tsx'
import { classNames } from '../../lib/class-names.ts'
import { rowStepOf } from '../../lib/row-step.ts'
import { useNow } from '../../lib/use-now.ts'
import { useRowFocus } from '../../lib/use-row-focus.ts'
import { useAccounts } from '../accounts/use-accounts.ts'
import { ActivityRow } from './activity-row.tsx'
import { groupByDay } from './activity-words.ts'

const headings = ['Time', 'What', 'Account', 'Program', 'Asked by', 'Folder']
/** The columns of a wide grid; in a narrow one a row is as many lines as it needs. */
const columns = '@3xl:grid @3xl:grid-cols-[4rem_13rem_minmax(0,1.2fr)_minmax(0,.6fr)_minmax(0,1.1fr)_minmax(0,1.4fr)]'

type ActivityGridProps = {
  /** Newest first. */
  entries: readonly Activity[]
  /** Undefined where there are no older ones. */
  showMore: (() => void) | undefined
  isShowingMore: boolean
}

/** The entries under their days. One row is the tab stop; arrows lead to the others, and Enter opens a row's account. */
export function ActivityGrid({ entries, showMore, isShowingMore }: ActivityGridProps) {
  const navigate = useNavigate()
  const now = useNow()
  const { accounts } = useAccounts()
  const { current, setCurrent, moveTo, rowRef } = useRowFocus()
  const days = useMemo(() => groupByDay(entries, now), [entries, now])
  const known = useMemo(() => new Map(accounts.map((account) => [account.id, account])), [accounts])
  const isListed = entries.some(({ id }) => String(id) === current)
  const tabStop = isListed ? current : String(entries[0]?.id)
  /** How many entries there were when more were asked for. */
  const before = useRef<number | null>(null)

  // The button may be gone when they are there; the first of them is what was asked for.
  useEffect(() => {
    const first = before.current === null ? undefined : entries[before.current]
    if (!first) return
    before.current = null
    moveTo(String(first.id))
  }, [entries, moveTo])

  function open(id: string): void {
    void navigate({ to: '/accounts/$accountId', params: { accountId: id }, state: { focus: 'detail' } })
  }

  function onKeyDown(event: KeyboardEvent): void {
    const at = entries.findIndex(({ id }) => String(id) === tabStop)
    const entry = entries[at]
    if (!entry || event.ctrlKey || event.metaKey || event.altKey) return
    const step = rowStepOf(event.key)
    const next = step === undefined ? undefined : entries[Math.max(0, Math.min(at + step, entries.length - 1))]
    if (next) moveTo(String(next.id))
    else if (event.key === 'Enter' && known.has(entry.accountId)) open(entry.accountId)
    else return
    event.preventDefault()
  }

  return (
    <>
      {/* The focus is on the rows; the grid only hears their keys. */}
      {/* eslint-disable-next-line jsx-a11y/interactive-supports-focus -- as said */}
      <div role="grid" aria-label="Activity" onKeyDown={onKeyDown}>
        <div role="row" className={classNames('gap-x-3 border-b px-5 py-1.5 text-xs text-muted @max-3xl:sr-only', columns)}>
          {headings.map((heading) => (
            <span key={heading} role="columnheader">
              {heading}
            </span>
          ))}
        </div>
        {days.map(({ name, entries: ofDay }) => (
          <div key={name} role="rowgroup">
            <div role="row" className="sticky top-0 z-10 flex h-8 items-end bg-canvas px-5 pb-1 text-xs font-semibold text-muted">
              <span role="rowheader" aria-colspan={headings.length}>
                {name}
              </span>
            </div>
            {ofDay.map((entry) => (
              <ActivityRow
                key={entry.id}
                ref={rowRef(String(entry.id))}
                entry={entry}
                account={known.get(entry.accountId)}
                isTabStop={String(entry.id) === tabStop}
                className={columns}
                onFocus={() => setCurrent(String(entry.id))}
              />
            ))}
          </div>
        ))}
      </div>
      {showMore && (
        <div className="px-5 py-4">
          <Button
            busy={isShowingMore}
            onClick={() => {
              before.current = entries.length
              showMore()
            }}
          >
            Show more
          </Button>
        </div>
      )}
    </>
  )
}
