import type { DesktopStatus, ShellCommand, UpdateStatus } from '../shared/desktop.ts'

/** What the desktop app hands to the router. Throws `AppError` only. */
export type Desktop = {
  /** Each change is announced as `desktop`. Waits up to three seconds for what shows the tray. */
  switches(): Promise<Pick<DesktopStatus, 'launchAtLogin' | 'tray'>>
  /** Each change is announced as `command-line-tool`. Waits up to three seconds for a login shell. */
  commandLineTool(): Promise<DesktopStatus['commandLineTool']>
  /** Each change is announced as `updates`. */
  updates(): UpdateStatus
  setLaunchAtLogin(on: boolean): Promise<void>
  /** Puts the `keydeck` command where terminals find it. Never overwrites a file that is not Keydeck's own. */
  installCommandLineTool(): Promise<void>
  removeCommandLineTool(): Promise<void>
  /** Looks for a newer release, and downloads the one that is `available` already; `updates` tells how it goes. */
  checkForUpdates(): Promise<void>
  /** Ends a download; nothing of it is kept. Does nothing where there is none. */
  cancelDownload(): Promise<void>
  /** Ends the app and starts the downloaded release. */
  installUpdate(): Promise<void>
  /** Shows the data folder in the system's file manager. */
  showDataFolder(): Promise<void>
  /** The link that carries an account and waits for its page, once; null when there is none. For the core, never for the page. */
  takeLink(): string | null
  /** What the menu, the tray and links ask of the page, from now on; ends with an `AbortError` when the signal aborts. */
  commands(signal: AbortSignal): AsyncGenerator<ShellCommand>
}
