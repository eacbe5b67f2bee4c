import { useCallback, useRef } from 'react'
import type { ShellCommand } from '../../../shared/desktop.ts'
import { afterDialogs } from '../../lib/after-dialogs.ts'
import type { PageRouter } from '../../router.tsx'
import { pagePath } from './page-path.ts'

/**
 * Goes to the page that a command names. While a dialog asks something the last such page waits until that is closed; while the
 * vault is locked the address waits for it.
 */
export function useOpenPage(router: PageRouter): (command: ShellCommand) => void {
  const callOff = useRef(() => {})
  return useCallback(
    (command) => {
      if (command.kind !== 'open') return
      const path = pagePath(router, command.path)
      callOff.current()
      callOff.current = afterDialogs(() => router.history.push(path, { focus: 'detail' }))
    },
    [router],
  )
}
