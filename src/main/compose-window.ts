import { join } from 'node:path'
import { app, BrowserWindow, dialog, nativeTheme, screen } from 'electron'
import type { FailureLog } from './failures/failure-log.ts'
import { createMainWindow, type MainWindow } from './window/main-window.ts'
import type { PageAddress } from './window/page-address.ts'
import type { PageCommands } from './window/page-commands.ts'
import { askAboutPage } from './window/page-dialogs.ts'
import type { Quit } from './quit.ts'
import { recoverPage } from './window/recover-page.ts'

/** Wires the window to Electron's own parts. */
export function composeWindow(options: {
  folder: string
  address: PageAddress
  commands: PageCommands
  failures: FailureLog
  quit: Quit
  staysInTray: () => boolean
}): MainWindow {
  const { folder, address, commands, failures, quit, staysInTray } = options
  const { platform } = process
  const appFolder = app.getAppPath()
  const report = (where: string) => (error: unknown) => failures.failed(where, error)
  return createMainWindow({
    openWindow: (windowOptions) => new BrowserWindow(windowOptions),
    address,
    preloadFile: join(appFolder, 'out', 'preload', 'index.cjs'),
    stateFile: join(folder, 'window.json'),
    icon: platform === 'linux' ? join(appFolder, 'resources', 'icons', '256x256.png') : null,
    nativeTheme,
    workAreas() {
      const main = screen.getPrimaryDisplay()
      return [main, ...screen.getAllDisplays().filter(({ id }) => id !== main.id)].map(({ workArea }) => workArea)
    },
    platform,
    // On macOS a closed window leaves the app there by itself.
    hidesOnClose: () => platform !== 'darwin' && !quit.isQuitting() && staysInTray(),
    openPage: (path) => commands.send({ kind: 'open', path }),
    onOpen(opened) {
      commands.forget()
      recoverPage(opened.webContents, {
        now: Date.now,
        note: failures.noted,
        isOwnDocument: address.isOwnDocument,
        home: address.at('/'),
        ask: () => askAboutPage((question) => dialog.showMessageBox(opened, question)),
        quit: () => quit.quit(),
        reportError: report('page'),
      })
    },
    reportError: report('window'),
  })
}
