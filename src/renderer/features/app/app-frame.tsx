import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useMenuCommands, type Overlay } from '../palette/use-menu-commands.ts'
import { useShortcuts } from '../palette/use-shortcuts.ts'
import { Sidebar } from './sidebar.tsx'
import { StatusBar } from './status-bar.tsx'
import { useTouch } from './use-touch.ts'

const Overlays = lazy(async () => ({ default: (await import('../palette/overlays.tsx')).Overlays }))

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
