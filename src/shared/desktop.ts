/** What the menu, the tray or a `keydeck://` link asks of the page. `path` is a page's own, such as `/accounts/new?provider=openai`. */
export type ShellCommand = { kind: 'open'; path: string } | { kind: 'palette' } | { kind: 'search' } | { kind: 'shortcuts' }

/** What came of a file that a person was asked a place for; `fileName` is the name that they gave it, without its folder. */
export type SavedFile = { saved: true; fileName: string } | { saved: false }

/** What the desktop app does outside its window, as the Settings page shows it; each part is asked for by itself. */
export type DesktopStatus = {
  /** `reason` says in one sentence why it cannot be chosen here. */
  launchAtLogin: { state: 'on' | 'off' } | { state: 'unavailable'; reason: string }
  /** `onPath`: whether a new terminal finds it. `file` is where it stands, or would stand. */
  commandLineTool: { state: 'installed' | 'missing' | 'outdated'; file: string; onPath: boolean } | { state: 'unavailable'; reason: string }
  updates: UpdateStatus
  tray: { state: 'shown' } | { state: 'unavailable'; reason: string }
}

/**
 * `off`: no feed is configured, or this kind of package cannot update itself; `reason` says which. `available`: found by a
 * look; it is downloaded when a person asks for it. `progress`: bytes, and bytes in a second; null before any came.
 */
export type UpdateStatus =
  | { state: 'off'; reason: string }
  | { state: 'idle' | 'checking' | 'current' }
  | { state: 'available'; version: string }
  | { state: 'downloading'; version: string; progress: DownloadProgress | null }
  | { state: 'ready'; version: string }
  | { state: 'failed'; message: string; fix: string }

export type DownloadProgress = { transferred: number; total: number; bytesPerSecond: number }
