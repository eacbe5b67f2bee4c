import { useCallback } from 'react'
import type { ShellCommand } from '../../../shared/desktop.ts'
import type { PageRouter } from '../../router.tsx'
import { pagePath } from './page-path.ts'

/** Goes to the page that a command names. While the vault is locked the address waits for it. */
export function useOpenPage(router: PageRouter): (command: ShellCommand) => void {
  return useCallback(
    (command) => {
      if (command.kind === 'open') router.history.push(pagePath(router, command.path), { focus: 'detail' })
    },
    [router],
  )
}
