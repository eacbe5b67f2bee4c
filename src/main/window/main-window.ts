import type { BrowserWindow, BrowserWindowConstructorOptions, NativeTheme, Rectangle } from 'electron'
import { appName } from '../app-identity.ts'
import { keepWindowState } from './keep-window-state.ts'
import type { PageAddress } from './page-address.ts'
import { showWhenReady } from './show-when-ready.ts'
import { placeWindow, readWindowState, smallestSize } from './window-state.ts'

/** The page's own ground, `--canvas` of its style sheet: a window that waits for its page has the same. */
export const windowGround = { light: '#ffffff', dark: '#121216' }

/** The parts of Electron's `BrowserWindow` that are used here. */
type Window = Parameters<typeof keepWindowState>[0] &
  Parameters<typeof showWhenReady>[0] &
  Pick<
    BrowserWindow,
    'loadURL' | 'show' | 'hide' | 'focus' | 'maximize' | 'isMinimized' | 'restore' | 'setBackgroundColor' | 'destroy' | 'isDestroyed'
  > & {
    on(event: 'close', listener: (event: { preventDefault(): void }) => void): unknown
    on(event: 'closed', listener: () => void): unknown
  }

export type MainWindow = ReturnType<typeof createMainWindow>

/** The app's one window, which may be there or not. */
export function createMainWindow<Opened extends Window>(deps: {
  openWindow: (options: BrowserWindowConstructorOptions) => Opened
  address: PageAddress
  preloadFile: string
  /** Where size and place are kept. */
  stateFile: string
  /** Shown in the window's frame and in task bars; null where the system takes it from the app itself. */
  icon: string | null
  nativeTheme: Pick<NativeTheme, 'shouldUseDarkColors'>
  /** Where windows can stand on the screens, the main one first. */
  workAreas: () => readonly Rectangle[]
  platform: NodeJS.Platform
  /** Whether closing it only hides it now. */
  hidesOnClose: () => boolean
  /** Asks a page that is open to show another of its pages. */
  openPage: (path: string) => void
  /** Hears of each new window before it loads anything. */
  onOpen: (window: Opened) => void
  reportError: (error: unknown) => void
}) {
  const { openWindow, address, stateFile, nativeTheme, platform, hidesOnClose, openPage, onOpen, reportError } = deps
  let current: Opened | null = null
  let wantedPath = '/'
  let mayLoad = false
  let isLoading = false
  let isShown = false
  let wasMaximized = false

  const ground = () => (nativeTheme.shouldUseDarkColors ? windowGround.dark : windowGround.light)

  function open(): Opened {
    const kept = readWindowState(stateFile)
    const window = openWindow({ ...placeWindow(kept, deps.workAreas()), ...windowOptions(deps), backgroundColor: ground() })
    current = window
    isLoading = false
    isShown = false
    wasMaximized = kept?.maximized ?? false
    onOpen(window)
    keepWindowState(window, { file: stateFile, reportError })
    window.on('close', (event) => {
      if (!hidesOnClose()) return
      event.preventDefault()
      window.hide()
    })
    window.on('closed', () => {
      if (current === window) current = null
    })
    return window
  }

  function reveal(window: Opened): void {
    isShown = true
    if (wasMaximized) window.maximize()
    window.show()
  }

  function load(window: Opened): void {
    if (!mayLoad || isLoading) return
    isLoading = true
    showWhenReady(window, { platform, show: () => reveal(window) })
    window.loadURL(address.at(wantedPath)).catch((error: unknown) => !window.isDestroyed() && !wasCutOff(error) && reportError(error))
    wantedPath = '/'
  }

  return {
    /** From now on pages are answered: what waits is loaded. */
    allowLoading(): void {
      mayLoad = true
      if (current) load(current)
    },

    /**
     * Brings the window to the front, at a page's own path where one is named. Where there is none it is opened, and loads its page
     * as soon as it may.
     */
    show(path?: string): void {
      if (current && isLoading) {
        if (path !== undefined) openPage(path)
        // One that has not been seen yet shows itself as soon as its page can be.
        if (!isShown) return
        if (current.isMinimized()) current.restore()
        current.show()
        current.focus()
        return
      }
      if (path !== undefined) wantedPath = path
      load(current ?? open())
    },

    isOwn: (contents: object): boolean => current?.webContents === contents,
    /** Takes the colour of the theme that holds now. */
    repaint: (): void => current?.setBackgroundColor(ground()),
    /** Takes the window away, whatever `hidesOnClose` says. */
    discard: (): void => current?.destroy(),
  }
}

/** A page that is loaded anew while it loads is nobody's failure. */
function wasCutOff(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_ABORTED'
}

/** The same for every window; what makes it safe stands here (S10). */
function windowOptions({ preloadFile, icon }: { preloadFile: string; icon: string | null }): BrowserWindowConstructorOptions {
  return {
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
    title: appName,
    show: false,
    // The pages have everything that the menu has; Alt shows it.
    autoHideMenuBar: true,
    ...(icon !== null && { icon }),
    webPreferences: {
      preload: preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      // Chromium would fetch its dictionaries from the internet.
      spellcheck: false,
    },
  }
}
