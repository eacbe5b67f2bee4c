import { record } from './record.ts'
import type { BrowserWindow } from './browser-window.ts'

type Role = NonNullable<Electron.MenuItemConstructorOptions['role']>
type RoleAction = { label: string; accelerator?: string; run?: (window: BrowserWindow | null) => void }

/** Runs an editing command in the page, as the key for it would. */
const edit = (command: string) => (window: BrowserWindow | null) => {
  void window?.webContents.executeJavaScript(`document.execCommand(${JSON.stringify(command)})`, true)
}
const zoomBy = (step: number) => (window: BrowserWindow | null) => {
  if (window) window.webContents.zoomLevel += step
}

/** The roles of Linux and Windows, as `quit` needs the app it is handed in. */
export function roleActions(quit: () => void, showAbout: () => void): Partial<Record<Role, RoleAction>> {
  return {
    about: { label: 'About', run: showAbout },
    quit: { label: 'Quit', accelerator: 'CommandOrControl+Q', run: quit },
    close: { label: 'Close Window', accelerator: 'CommandOrControl+W', run: (window) => window?.close() },
    minimize: { label: 'Minimize', accelerator: 'CommandOrControl+M', run: (window) => window?.minimize() },
    zoom: { label: 'Zoom', run: (window) => window?.maximize() },
    togglefullscreen: { label: 'Toggle Full Screen', accelerator: 'F11', run: (window) => window?.setFullScreen(!window.isFullScreen()) },
    reload: { label: 'Reload', accelerator: 'CmdOrCtrl+R', run: (window) => window?.reload() },
    forceReload: { label: 'Force Reload', accelerator: 'Shift+CmdOrCtrl+R', run: (window) => window?.webContents.reloadIgnoringCache() },
    toggleDevTools: {
      label: 'Toggle Developer Tools',
      accelerator: 'Ctrl+Shift+I',
      run: (window) => (window ? window.webContents.toggleDevTools() : record({ kind: 'developer-tools' })),
    },
    resetZoom: { label: 'Actual Size', accelerator: 'CommandOrControl+0', run: (window) => window && (window.webContents.zoomLevel = 0) },
    zoomIn: { label: 'Zoom In', accelerator: 'CommandOrControl+Plus', run: zoomBy(0.5) },
    zoomOut: { label: 'Zoom Out', accelerator: 'CommandOrControl+-', run: zoomBy(-0.5) },
    undo: { label: 'Undo', accelerator: 'CommandOrControl+Z', run: edit('undo') },
    redo: { label: 'Redo', accelerator: 'Shift+CommandOrControl+Z', run: edit('redo') },
    cut: { label: 'Cut', accelerator: 'CommandOrControl+X', run: edit('cut') },
    copy: { label: 'Copy', accelerator: 'CommandOrControl+C', run: edit('copy') },
    paste: { label: 'Paste', accelerator: 'CommandOrControl+V', run: edit('paste') },
    delete: { label: 'Delete', run: edit('delete') },
    selectAll: { label: 'Select All', accelerator: 'CommandOrControl+A', run: edit('selectAll') },
    help: { label: 'Help' },
    window: { label: 'Window' },
  }
}
