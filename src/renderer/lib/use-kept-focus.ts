import { useLayoutEffect, useRef } from 'react'

/**
 * Keeps the focus in a part of the page whose controls come and go: when the one that has it goes away, `fallback` takes it.
 * `within` goes on the element around them.
 */
export function useKeptFocus<Fallback extends HTMLElement>() {
  const fallback = useRef<Fallback>(null)
  const isWithin = useRef(false)

  // React hears no blur of an element that it removes itself, so what is still true after that means that the focus was lost.
  useLayoutEffect(() => {
    if (isWithin.current && document.activeElement === document.body) fallback.current?.focus({ preventScroll: true })
  })

  const within = { onFocus: () => void (isWithin.current = true), onBlur: () => void (isWithin.current = false) }
  return { fallback, within }
}
