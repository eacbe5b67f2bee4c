import type { Storage } from '../core/open-storage.ts'
import type { Desktop } from './desktop.ts'

/** What a shell hands to the router. The core is asked for at each call: it can close and be restored while the app runs. */
export type Context = {
  storage: Storage
  shell: { kind: 'electron' | 'browser' | 'cli'; version: string }
  /**
   * Who asks: a page, which no secret goes to, or a command of the same user in a terminal (through the control socket, or in this
   * process).
   */
  caller: 'page' | 'command-line'
  /** What the desktop app offers beside the core; null in the other shells. */
  desktop: Desktop | null
  /** Says that a person is at work, so that the vault does not lock under their hands. */
  touch(): void
  /** Writes an unexpected error to the log; never to a surface. */
  reportError(path: string, error: unknown): void
}
