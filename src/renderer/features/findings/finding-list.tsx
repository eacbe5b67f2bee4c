import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react'
import type { FindingsReading } from '../../../shared/findings.ts'
import { Button } from '../../components/ui/button.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { useEscape } from '../../lib/use-escape.ts'
import { useFocusError } from '../../lib/use-focus-error.ts'
import { AddBar } from './add-bar.tsx'
import { FindingItem } from './finding-item.tsx'
import { useFindingRows, type FindingRow } from './use-finding-rows.ts'
import { useShownFirst } from './use-shown-first.ts'

type FindingListProps = {
  reading: FindingsReading
  /** Whether what can be added is ticked at first. */
  ticked?: boolean
  /** What is said above the list; it takes the focus. */
  heading: (props: { rows: readonly FindingRow[] }) => ReactNode
  /** Ways on beside the button that adds, and once everything is added. */
  actions: ReactNode
  actionsWhenDone: ReactNode
  /** Escape leaves, unless that would throw away what was typed. */
  onLeave: () => void
}

/** What was understood, to be ticked and added. */
export function FindingList({ reading, ticked = true, heading: Heading, actions, actionsWhenDone, onLeave }: FindingListProps) {
  const list = useFindingRows(reading, { ticked })
  const { rows, change, tickAll, busy, cancel } = list
  const [check, setCheck] = useState(true)
  const shown = useShownFirst(rows)
  const form = useFocusError(list.attempt)
  const open = rows.filter(({ outcome }) => !outcome?.added)
  useEscape(busy ? cancel : onLeave, { enabled: busy || !open.some(isTypedInto) })

  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    if (!busy) void list.add({ check })
  }

  return (
    <form ref={form} noValidate onSubmit={onSubmit} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <Heading rows={rows} />
        {open.length > 1 && <Button onClick={() => tickAll(list.count === 0)}>{list.count === 0 ? 'Tick all' : 'Tick none'}</Button>}
      </div>
      <ul className="-mx-1 divide-y border-t">
        {shown.map((row) => (
          <FindingItem key={row.finding.index} row={row} onChange={change} />
        ))}
      </ul>
      {list.failure && <FailureCallout failure={list.failure} />}
      <AddBar list={list} check={check} onCheck={setCheck} actions={actions} actionsWhenDone={actionsWhenDone} />
    </form>
  )
}

function isTypedInto({ finding, draft }: FindingRow): boolean {
  return draft.label !== finding.label || draft.baseUrl !== null || Object.keys(draft.fields).length > 0
}

/** The heading of a result, which takes the focus when it is there. */
export function ResultHeading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <h2 ref={heading} tabIndex={-1} className="text-lg font-semibold">
      {children}
    </h2>
  )
}
