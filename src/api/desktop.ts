import type { DesktopStatus, SavedFile, ShellCommand, UpdateStatus } from '../shared/desktop.ts'

/** A text that becomes a file. `fileName` is what its name could be. */
export type TextToSave = { fileName: string; text: string; format: 'markdown' | 'json' }

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
  /**
   * Asks a person where a text is to be kept, and writes it there, readable by their user alone. `saved` is false when they cancel. A file
   * that could not be written leaves what stood there.
   */
  saveText(file: TextToSave): Promise<SavedFile>
  /** The link that carries an account and waits for its page, once; null when there is none. For the core, never for the page. */
  takeLink(): string | null
  /** What the menu, the tray and links ask of the page, from now on; ends with an `AbortError` when the signal aborts. */
  commands(signal: AbortSignal): AsyncGenerator<ShellCommand>
}
