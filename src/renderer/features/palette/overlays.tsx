import { Palette } from './palette.tsx'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'
import type { Overlay } from './use-menu-commands.ts'

export type OverlaysProps = { overlay: Overlay | null; setOverlay: (overlay: Overlay | null) => void }

/** What can lie over any page. Fetched once the first page is there, which does not need it. */
export function Overlays({ overlay, setOverlay }: OverlaysProps) {
  return (
    <>
      <Palette open={overlay === 'palette'} onClose={() => setOverlay(null)} onHelp={() => setOverlay('help')} />
      <ShortcutsDialog open={overlay === 'help'} onClose={() => setOverlay(null)} />
    </>
  )
}
