import { startTransition, useEffect, useState } from 'react'

/** Rows that are drawn in one go. */
const step = 20

/** The first rows at once and the others little by little, so that drawing many never blocks the page. */
export function useShownFirst<Row>(rows: readonly Row[]): readonly Row[] {
  const [count, setCount] = useState(step)
  const isMore = count < rows.length
  useEffect(() => {
    if (!isMore) return
    const timer = setTimeout(() => startTransition(() => setCount(count + step)))
    return () => clearTimeout(timer)
  }, [count, isMore])
  return isMore ? rows.slice(0, count) : rows
}
