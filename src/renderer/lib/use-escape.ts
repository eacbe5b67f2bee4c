import { useEffect } from 'react'
import { hearsKeys } from './page-keys.ts'

type EscapeOptions = {
  /** Not while it would throw away what was typed. */
  enabled: boolean
  /** Ahead of every other meaning that Escape has on the page, for as long as there is something to end. */
  first?: boolean
}

/** Lets Escape end what runs or lead back from a page: not while a dialog or a list is open, which it closes. */
export function useEscape(onEscape: () => void, { enabled, first = false }: EscapeOptions): void {
  useEffect(() => {
    if (!enabled) return
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== 'Escape' || event.defaultPrevented || !hearsKeys()) return
      event.preventDefault()
      onEscape()
    }
    document.addEventListener('keydown', onKeyDown, { capture: first })
    return () => document.removeEventListener('keydown', onKeyDown, { capture: first })
  }, [onEscape, enabled, first])
}
