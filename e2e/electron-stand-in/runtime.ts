import type { Chromium } from './chromium.ts'
import type { AppToRun } from './launch.ts'

/** What the modules of the stand-in share: one app runs in one process. */
export const runtime: {
  app: AppToRun
  switches: Map<string, string>
  isReady: boolean
  /** The app has begun to end. */
  isEnding: boolean
  /** Rejects when Chromium cannot be started. */
  chromium: Promise<Chromium>
  isChromiumAsked: boolean
} = {
  app: { folder: '', entry: '', name: 'Electron', version: '0.0.0' },
  switches: new Map(),
  isReady: false,
  isEnding: false,
  chromium: new Promise(() => undefined),
  isChromiumAsked: false,
}

/** As Electron's own messages: "Cannot create Tray before app is ready". */
export function assertReady(message: string): void {
  if (!runtime.isReady) throw new Error(message)
}
