import { useEffect } from 'react'
import { hearsKeys } from './page-keys.ts'

/** Lets Escape lead back from a page: not while it would throw away what was typed, nor while a dialog or a list is open. */
export function useEscape(back: () => void, { enabled }: { enabled: boolean }): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== 'Escape' || event.defaultPrevented || !enabled || !hearsKeys()) return
      event.preventDefault()
      back()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  })
}
