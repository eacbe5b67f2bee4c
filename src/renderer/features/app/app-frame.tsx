import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense, useState, type ComponentType } from 'react'
import type { OverlaysProps } from '../palette/overlays.tsx'
import { useMenuCommands, type Overlay } from '../palette/use-menu-commands.ts'
import { useShortcuts } from '../palette/use-shortcuts.ts'
import { Sidebar } from './sidebar.tsx'
import { StatusBar } from './status-bar.tsx'
import { useTouch } from './use-touch.ts'

/** Where Keydeck has stopped before they came, the window says so, and opens anew with what it needs. */
const Overlays = lazy<ComponentType<OverlaysProps>>(() =>
  import('../palette/overlays.tsx').then(
    ({ Overlays: Loaded }) => ({ default: Loaded }),
    () => ({ default: () => null }),
  ),
)

/** The window: sidebar, page, status bar. */
export function AppFrame() {
  const [overlay, setOverlay] = useState<Overlay | null>(null)
  useTouch()
  useShortcuts({ openPalette: () => setOverlay('palette'), openHelp: () => setOverlay('help') })
  useMenuCommands({ overlay, setOverlay })
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex min-h-0 flex-1">
        <Sidebar />
        <main className="flex min-h-0 min-w-0 flex-1 flex-col">
          <Outlet />
        </main>
      </div>
      <StatusBar onOpenPalette={() => setOverlay('palette')} />
      <Suspense>
        <Overlays overlay={overlay} setOverlay={setOverlay} />
      </Suspense>
    </div>
  )
}
