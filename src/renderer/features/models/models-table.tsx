/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows that are placed one by one cannot be those of a <table> */
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { rowStepOf } from '../../lib/row-step.ts'
import { useRowFocus } from '../../lib/use-row-focus.ts'
import { useVirtualRows } from '../../lib/use-virtual-rows.ts'
import { figureColumns } from './model-columns.ts'
import { ModelRow, type ModelDeeds } from './model-row.tsx'
import { useModelRows, type WantedRows } from './use-model-rows.ts'

type ModelsTableProps = {
  wanted: WantedRows
  inUse: string | null
  deeds: ModelDeeds
  /** The first row takes the focus; another number asks again. 0 asks for nothing. */
  focusRequest: number
  /** Told how many models fit, whenever that is known. */
  onMatching: (matching: number) => void
}

/** An account's models that fit the search. Only the rows in sight are drawn and fetched, however many there are. */
export function ModelsTable({ wanted, inUse, deeds, focusRequest, onMatching }: ModelsTableProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const { current, setCurrent, moveTo, rowRef } = useRowFocus()
  const [inSight, setInSight] = useState<readonly number[]>([])
  const { matching, at, failure } = useModelRows(wanted, inSight)
  const count = matching ?? 0
  const tabStop = Math.min(Number(current ?? 0), Math.max(count - 1, 0))
  const isFavourite = useMemo(() => new Set(wanted.favourites), [wanted.favourites])

  const virtualizer = useVirtualRows({ count, scroller, heightOf: () => 3, headHeight: 1.75, tabStop })
  const items = virtualizer.getVirtualItems()
  const drawn = items.map(({ index }) => index).join(' ')
  useEffect(() => setInSight(drawn === '' ? [] : drawn.split(' ').map(Number)), [drawn])

  useEffect(() => {
    if (matching !== undefined) onMatching(matching)
  }, [matching, onMatching])

  // Another search begins at the top.
  useEffect(() => {
    setCurrent(null)
    scroller.current?.scrollTo({ top: 0 })
  }, [wanted.search, setCurrent])

  function focusRow(index: number): void {
    if (count === 0) return
    const next = Math.max(0, Math.min(index, count - 1))
    virtualizer.scrollToIndex(next)
    moveTo(String(next))
  }

  useEffect(() => {
    if (focusRequest > 0) focusRow(0)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a request is answered once, not again when the rows change
  }, [focusRequest])

  function onKeyDown(event: KeyboardEvent): void {
    const model = at(tabStop)
    const isCopy = event.key.toLowerCase() === 'c' && !event.altKey && !event.shiftKey && getSelection()?.isCollapsed !== false
    if (event.altKey || ((event.ctrlKey || event.metaKey) && !isCopy)) return
    if (event.target instanceof HTMLButtonElement && (event.key === 'Enter' || event.key === ' ')) return
    const step = rowStepOf(event.key)
    if (step !== undefined) focusRow(tabStop + step)
    else if (!model) return
    else if (event.key === 'Enter') deeds.use?.(model.id)
    else if (event.key === ' ' || event.key.toLowerCase() === 'f') deeds.toggleFavourite(model.id)
    else if (isCopy) deeds.copy(model.id)
    else return
    event.preventDefault()
  }

  if (failure && matching === undefined) return <FailureCallout failure={failure} />
  return (
    <div ref={scroller} className="@container min-h-40 flex-1 overflow-y-auto">
      {/* The focus is on the rows; the grid only hears their keys. */}
      {/* eslint-disable-next-line jsx-a11y/interactive-supports-focus -- as said */}
      <div hidden={count === 0} role="grid" aria-label="Models" aria-rowcount={count + 1} onKeyDown={onKeyDown}>
        <div
          role="row"
          aria-rowindex={1}
          className="sticky top-0 z-10 flex h-7 items-center gap-2 border-b bg-canvas pr-3 pl-2 text-xs text-muted"
        >
          <span role="columnheader" className="w-7">
            <span className="sr-only">Favourite</span>
          </span>
          <span role="columnheader" className="flex-1">
            Model
          </span>
          {figureColumns.map(({ heading, className }) => (
            <span key={heading} role="columnheader" className={className}>
              {heading}
            </span>
          ))}
          <span role="columnheader" className="w-20 shrink-0 @xl:w-24">
            <span className="sr-only">Use and copy</span>
          </span>
        </div>
        <div role="presentation" className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ index, start, size }) => {
            const model = at(index)
            return (
              <div
                key={index}
                role="presentation"
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${start - virtualizer.options.scrollMargin}px)`, height: size }}
              >
                <ModelRow
                  ref={rowRef(String(index))}
                  model={model}
                  isFavourite={model !== undefined && isFavourite.has(model.id)}
                  isInUse={model !== undefined && model.id === inUse}
                  position={index + 2}
                  isTabStop={index === tabStop}
                  deeds={deeds}
                  onFocus={() => setCurrent(String(index))}
                />
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}
