import { useCallback, useRef, useState } from 'react'

/**
 * Roving focus over rows of which only some are drawn: one row is the tab stop, and a row that should have the focus takes
 * it as soon as it is there.
 */
export function useRowFocus() {
  const [current, setCurrent] = useState<string | null>(null)
  const [, redraw] = useState(0)
  const wanted = useRef<string | null>(null)

  const moveTo = useCallback((id: string) => {
    wanted.current = id
    setCurrent(id)
    redraw((count) => count + 1)
  }, [])

  /** Goes on each row; it runs whenever the rows are drawn. */
  const rowRef = (id: string) => (row: HTMLElement | null) => {
    if (row === null || wanted.current !== id) return
    wanted.current = null
    row.focus({ preventScroll: true })
  }

  return { current, setCurrent, moveTo, rowRef }
}
