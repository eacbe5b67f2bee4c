/** What an app of the stand-in gets for `electron`: by name, by default, and by `require`. */
import { app } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { clipboard } from './clipboard.ts'
import { protocol } from './custom-schemes.ts'
import { dialog } from './dialog.ts'
import type { Invented } from './electron-types.ts'
import { nativeImage, type NativeImage } from './image.ts'
import { ipcMain } from './ipc-main.ts'
import { Menu, MenuItem } from './menu.ts'
import { nativeTheme } from './native-theme.ts'
import { autoUpdater, net } from './net.ts'
import { Notification } from './notification.ts'
import { powerMonitor } from './power-monitor.ts'
import { safeStorage } from './safe-storage.ts'
import { screen } from './screen.ts'
import { session } from './session.ts'
import { shell } from './shell.ts'
import { strict } from './strict.ts'
import { Tray } from './tray.ts'
import { type UtilityProcess, utilityProcess } from './utility-process.ts'
import { type WebContents, webContents } from './web-contents.ts'

const parts = {
  app,
  autoUpdater,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
  webContents,
}

/** What the classes of the stand-in offer beyond Electron's: nothing, or this does not compile. */
type Inventions = [
  Invented<BrowserWindow, Electron.BrowserWindow>,
  Invented<Menu, Electron.Menu>,
  Invented<MenuItem, Electron.MenuItem>,
  Invented<NativeImage, Electron.NativeImage>,
  Invented<Notification, Electron.Notification>,
  Invented<Tray, Electron.Tray>,
  Invented<UtilityProcess, Electron.UtilityProcess>,
  Invented<WebContents, Electron.WebContents>,
  Invented<typeof parts, typeof Electron>,
]
const electron: typeof parts = strict('electron', parts satisfies [Inventions[number]] extends [never] ? object : never)

export {
  app,
  autoUpdater,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
  webContents,
}
export default electron
// What `require('electron')` gives: https://nodejs.org/api/modules.html#loading-ecmascript-modules-using-require
export { electron as 'module.exports' }
