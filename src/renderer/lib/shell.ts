import type { TRPCLink } from '@trpc/client'
import type { AppRouter } from '../../api/app-router.ts'
import type { Bridge } from '../../shared/ipc.ts'
import type { Connection } from './connection.ts'

/** What a shell offers to the pages: a way to the router, and word of whether it is reached. */
export type Shell = { link: TRPCLink<AppRouter>; connection: Connection }

declare global {
  interface Window {
    /** The preload's, and so there in the desktop app alone. */
    readonly keydeck?: Bridge
  }
}

/** Connects to the shell that shows this page. Only that one's code is loaded. */
export async function connectShell(): Promise<Shell> {
  const bridge = window.keydeck
  if (!bridge) return (await import('./browser-shell.ts')).connectBrowserShell()
  return (await import('./electron-shell.ts')).connectElectronShell(bridge)
}
