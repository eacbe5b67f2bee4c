import { useEffect } from 'react'
import { hearsKeys } from '../../lib/page-keys.ts'

/** Escape does this first, before it leads anywhere, for as long as there is something to end. */
export function useEscape(isActive: boolean, onEscape: () => void): void {
  useEffect(() => {
    if (!isActive) return
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== 'Escape' || event.defaultPrevented || !hearsKeys()) return
      event.preventDefault()
      onEscape()
    }
    // Ahead of the page around it, for which Escape means to go back.
    document.addEventListener('keydown', onKeyDown, { capture: true })
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [isActive, onEscape])
}
