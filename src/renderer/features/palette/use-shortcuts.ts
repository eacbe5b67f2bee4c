import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { hearsKeys } from '../../lib/page-keys.ts'
import { isMac, isTyping, shortcutOf } from '../../lib/shortcuts.ts'
import { useSearch } from './use-search.ts'

/** The shortcuts of the whole window. While a dialog is open they rest. */
export function useShortcuts({ openPalette, openHelp }: { openPalette: () => void; openHelp: () => void }): void {
  const navigate = useNavigate()
  const search = useSearch()

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.repeat) return
      const shortcut = shortcutOf(event, { mac: isMac, typing: isTyping(event.target) })
      if (!shortcut || !hearsKeys()) return
      event.preventDefault()
      const actions = {
        palette: openPalette,
        help: openHelp,
        search,
        add: () => void navigate({ to: '/accounts/new' }),
        chat: () => void navigate({ to: '/chat', search: { new: true }, state: { focus: 'detail' } }),
        settings: () => void navigate({ to: '/settings' }),
      }
      actions[shortcut]()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  })
}
