/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows that are placed one by one cannot be those of a <table> */
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react'
import type { Account } from '../../../shared/account.ts'
import { rowStepOf } from '../../lib/row-step.ts'
import { useNow } from '../../lib/use-now.ts'
import { useRowFocus } from '../../lib/use-row-focus.ts'
import { useVirtualRows } from '../../lib/use-virtual-rows.ts'
import { AccountRowView } from './account-row.tsx'
import { accountRowAt, type AccountRow } from './account-rows.ts'

type AccountGridProps = {
  rows: readonly AccountRow[]
  selectedId: string | undefined
  /** The account whose row takes the focus (`first`: that of the first one); a new object asks again. */
  focusRequest: { id: string } | null
  onOpen: (account: Account, how: 'pointer' | 'keyboard') => void
  onActivate: (account: Account) => void
}

/** The list of accounts under their providers. Only the rows in sight are drawn, however many there are. */
export function AccountGrid({ rows, selectedId, focusRequest, onOpen, onActivate }: AccountGridProps) {
  const now = useNow()
  const scroller = useRef<HTMLDivElement>(null)
  const { current, setCurrent, moveTo, rowRef } = useRowFocus()
  const indexById = useMemo(
    () => new Map(rows.map((row, index) => [row.type === 'account' ? row.account.id : row.provider, index])),
    [rows],
  )
  const tabStop = indexById.get(current ?? '') ?? indexById.get(selectedId ?? '') ?? accountRowAt(rows, -1, 1) ?? -1

  const virtualizer = useVirtualRows({
    count: rows.length,
    scroller,
    heightOf: (index) => (rows[index]?.type === 'provider' ? 2 : 3),
    keyOf: (index) => {
      const row = rows[index]
      return row?.type === 'account' ? row.account.id : (row?.provider ?? String(index))
    },
    tabStop,
  })

  function focusRow(index: number | undefined): void {
    const row = index === undefined ? undefined : rows[index]
    if (index === undefined || row?.type !== 'account') return
    virtualizer.scrollToIndex(accountRowAt(rows, index, -1) === index ? 0 : index)
    moveTo(row.account.id)
  }

  useEffect(() => {
    if (focusRequest) focusRow(focusRequest.id === 'first' ? accountRowAt(rows, -1, 1) : indexById.get(focusRequest.id))
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a request is answered once, not again when the rows change
  }, [focusRequest])

  useEffect(() => {
    const index = indexById.get(selectedId ?? '')
    if (index !== undefined) virtualizer.scrollToIndex(index, { align: 'auto' })
    // eslint-disable-next-line react-hooks/exhaustive-deps -- scrolls when another account is opened, not when rows change
  }, [selectedId])

  function onKeyDown(event: KeyboardEvent): void {
    const row = rows[tabStop]
    if (row?.type !== 'account' || event.ctrlKey || event.metaKey || event.altKey) return
    const step = rowStepOf(event.key)
    if (step !== undefined) focusRow(accountRowAt(rows, tabStop, step))
    else if (event.key === 'Enter') onOpen(row.account, 'keyboard')
    else if (event.key === ' ' || event.key === 'a' || event.key === 'A') onActivate(row.account)
    else return
    event.preventDefault()
  }

  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto">
      {/* The focus is on the rows; the grid only hears their keys. */}
      {/* eslint-disable-next-line jsx-a11y/interactive-supports-focus -- as said */}
      <div
        role="grid"
        aria-label="Accounts"
        aria-rowcount={rows.length}
        onKeyDown={onKeyDown}
        className="relative"
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map(({ index, key, start, size }) => {
          const row = rows[index]
          if (!row) return null
          return (
            <div
              key={key}
              role="presentation"
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start}px)`, height: size }}
            >
              {row.type === 'provider' ? (
                <div role="row" aria-rowindex={index + 1} className="flex h-8 items-end px-4 pb-1 text-xs text-muted">
                  <div role="rowheader" aria-colspan={2} className="flex flex-1 items-baseline gap-1.5">
                    <span className="font-semibold">{row.name}</span>
                    <span>{row.count.toLocaleString('en-US')}</span>
                  </div>
                </div>
              ) : (
                <AccountRowView
                  ref={rowRef(row.account.id)}
                  account={row.account}
                  now={now}
                  position={index + 1}
                  isSelected={row.account.id === selectedId}
                  isTabStop={index === tabStop}
                  onOpen={() => onOpen(row.account, 'pointer')}
                  onActivate={() => onActivate(row.account)}
                  onFocus={() => setCurrent(row.account.id)}
                />
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
