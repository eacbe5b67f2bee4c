import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import { classNames } from '../../lib/class-names.ts'
import { rowStepOf } from '../../lib/row-step.ts'

/** What goes on the link of a row. */
export type RowProps = {
  'data-row': string
  tabIndex: 0 | -1
  'aria-current': 'page' | undefined
  className: string
  onClick: (event: MouseEvent) => void
  onFocus: () => void
}

type RowListProps = {
  label: string
  /** What each row is known by, in the order in which they are shown. */
  keys: readonly string[]
  openKey: string | undefined
  /** The row that takes the focus (`first`: the first one); a new object asks again. */
  focusRequest: { key: string } | null
  onOpen: (key: string, how: 'pointer' | 'keyboard') => void
  /** Draws the link of one row. */
  children: (key: string, props: RowProps) => ReactNode
}

const rowStyle = 'flex min-h-12 items-center gap-2.5 py-1.5 pr-3 pl-4 select-none focus-visible:outline-offset-[-2px]'

/** A list of links of which one is a stop for Tab; the arrow keys move between them, and Enter opens. */
export function RowList({ label, keys, openKey, focusRequest, onOpen, children }: RowListProps) {
  const list = useRef<HTMLUListElement>(null)
  const rows = useCallback(() => [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])], [])
  const [current, setCurrent] = useState<string>()
  const tabStop = [current, openKey].find((key) => key !== undefined && keys.includes(key)) ?? keys[0]

  useEffect(() => {
    if (!focusRequest) return
    const wanted = focusRequest.key === 'first' ? rows()[0] : rows().find(({ dataset }) => dataset['row'] === focusRequest.key)
    wanted?.focus()
  }, [focusRequest, rows])

  function onKeyDown(event: KeyboardEvent): void {
    const step = rowStepOf(event.key)
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const all = rows()
    const at = all.findIndex((row) => row === document.activeElement)
    all[Math.max(0, Math.min(all.length - 1, at + step))]?.focus()
    event.preventDefault()
  }

  return (
    // The focus is on the links; the list only hears their keys.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- as said
    <ul ref={list} aria-label={label} onKeyDown={onKeyDown} className="min-h-0 flex-1 overflow-y-auto py-1">
      {keys.map((key) => (
        <li key={key}>
          {children(key, {
            'data-row': key,
            tabIndex: key === tabStop ? 0 : -1,
            'aria-current': key === openKey ? 'page' : undefined,
            className: classNames(rowStyle, key === openKey ? 'bg-selected' : 'hover:bg-hover'),
            onFocus: () => setCurrent(key),
            onClick(event) {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return
              event.preventDefault()
              // A press of Enter comes as a click of no button.
              onOpen(key, event.detail === 0 ? 'keyboard' : 'pointer')
            },
          })}
        </li>
      ))}
    </ul>
  )
}
