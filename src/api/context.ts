import type { Storage } from '../core/open-storage.ts'
import type { Desktop } from './desktop.ts'

/** What a shell hands to the router. The core is asked for at each call: it can close and be restored while the app runs. */
export type Context = {
  storage: Storage
  shell: { kind: 'electron' | 'browser' | 'cli'; version: string }
  /** What the desktop app offers beside the core; null in the other shells. */
  desktop: Desktop | null
  /** Says that a person is at work, so that the vault does not lock under their hands. */
  touch(): void
  /** Writes an unexpected error to the log; never to a surface. */
  reportError(path: string, error: unknown): void
}
