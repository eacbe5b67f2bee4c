import type { ShellCommand } from '../../../shared/desktop.ts'
import { hearsKeys } from '../../lib/page-keys.ts'
import { useShellCommand } from '../desktop/shell-commands.tsx'
import { useSearch } from './use-search.ts'

/** What lies over the page. */
export type Overlay = 'palette' | 'help'

/** Does what the desktop app's menu asks of the window. A dialog that asks something stays; what this opened itself gives way. */
export function useMenuCommands({ overlay, setOverlay }: { overlay: Overlay | null; setOverlay: (overlay: Overlay | null) => void }): void {
  const search = useSearch()

  useShellCommand(({ kind }: ShellCommand) => {
    // The page of an `open` is on its way already, or waits for a dialog that asks something; none of these does.
    if (kind === 'open') return setOverlay(null)
    if (overlay === null && !hearsKeys()) return
    if (kind === 'search') {
      setOverlay(null)
      search()
    } else setOverlay(kind === 'palette' ? 'palette' : 'help')
  })
}
