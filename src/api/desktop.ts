import type { DesktopStatus, ShellCommand } from '../shared/desktop.ts'

/** What the desktop app hands to the router. Each change of `status` is announced as `desktop`. Throws `AppError` only. */
export type Desktop = {
  status(): Promise<DesktopStatus>
  setLaunchAtLogin(on: boolean): Promise<void>
  /** Puts the `keydeck` command where terminals find it. Never overwrites a file that is not Keydeck's own. */
  installCommandLineTool(): Promise<void>
  removeCommandLineTool(): Promise<void>
  /** Looks for a newer release and downloads it; `status` tells how it goes. */
  checkForUpdates(): Promise<void>
  /** Ends the app and starts the downloaded release. */
  installUpdate(): Promise<void>
  /** Shows the data folder in the system's file manager. */
  showDataFolder(): Promise<void>
  /** What the menu, the tray and links ask of the page, from now on; ends with an `AbortError` when the signal aborts. */
  commands(signal: AbortSignal): AsyncGenerator<ShellCommand>
}
