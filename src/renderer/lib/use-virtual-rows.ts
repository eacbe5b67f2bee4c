import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, type RefObject } from 'react'

type VirtualRowsOptions = {
  count: number
  scroller: RefObject<HTMLElement | null>
  /** The height of a row, in rem. */
  heightOf: (index: number) => number
  /** What stays above the rows while they scroll, in rem. */
  headHeight?: number
  /** What a row is known by when the rows change; its index without it. */
  keyOf?: (index: number) => string
  /** The row that the keyboard comes back to; -1 where there is none. */
  tabStop: number
}

/** Rows of which only those in sight are drawn, however many there are. */
export function useVirtualRows({ count, scroller, heightOf, headHeight = 0, keyOf = String, tabStop }: VirtualRowsOptions) {
  const rem = useMemo(() => parseFloat(getComputedStyle(document.documentElement).fontSize), [])
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoizes these pages
  return useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf(index) * rem,
    getItemKey: keyOf,
    scrollMargin: headHeight * rem,
    scrollPaddingStart: headHeight * rem,
    overscan: 6,
    useFlushSync: false,
    // The tab stop stays drawn when it is scrolled out of sight, or the keyboard could not come back to it.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), ...(tabStop >= 0 && tabStop < count ? [tabStop] : [])])].toSorted((a, b) => a - b),
  })
}
