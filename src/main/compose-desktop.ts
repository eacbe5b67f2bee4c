import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { app, BrowserWindow, dialog, shell } from 'electron'
import type { Desktop } from '../api/desktop.ts'
import type { KeydeckCommand } from '../core/tools/adapters/tool-adapter.ts'
import { homeToTell } from '../host/data-folder.ts'
import { giveBackEnvironment, type OwnEnvironment } from '../host/environment.ts'
import type { DesktopTopic } from '../shared/change.ts'
import type { DesktopStatus } from '../shared/desktop.ts'
import { createCommandLineTool } from './command-line/command-line-tool.ts'
import { createKeydeckCommand } from './command-line/keydeck-command.ts'
import { createDesktop } from './desktop.ts'
import type { FailureLog } from './failures/failure-log.ts'
import { createLaunchAtLogin, type LaunchAtLogin } from './login/launch-at-login.ts'
import type { PageCommands } from './window/page-commands.ts'
import type { Quit } from './quit.ts'
import { createSaveText } from './save-text.ts'
import { readTerminalPath } from './command-line/terminal-path.ts'
import { updateSupport } from './updates/update-support.ts'
import { createUpdates, type Updates } from './updates/updates.ts'

/** Wires what the app offers to its page beside the core: the start at login, the `keydeck` command, updates. */
export function composeDesktopPort(options: {
  environment: OwnEnvironment
  appImage: string | undefined
  folder: string
  commands: PageCommands
  takeLink: () => string | null
  failures: FailureLog
  quit: Quit
  trayStatus: () => Promise<DesktopStatus['tray']>
  /** Ends what runs on the data folder. */
  letGo: () => Promise<void>
  announce: (topic: DesktopTopic) => void
}): {
  desktop: Desktop
  launchAtLogin: LaunchAtLogin
  updates: Updates
  renewCommandLineTool: () => Promise<void>
  keydeckCommand: () => Promise<KeydeckCommand | null>
} {
  const { environment, appImage, folder, commands, takeLink, failures, quit, trayStatus, letGo, announce } = options
  const { platform, env } = process
  const launchAtLogin = createLaunchAtLogin({ app, platform, env, home: homedir(), program: appImage ?? process.execPath })
  const commandLineTool = createCommandLineTool({
    isPackaged: app.isPackaged,
    version: app.getVersion(),
    resourcesFolder: process.resourcesPath,
    platform,
    home: homedir(),
    localAppData: env['LOCALAPPDATA'],
    isAppImage: appImage !== undefined,
    terminalPath: () => readTerminalPath({ env, platform }),
    onChange: () => announce('command-line-tool'),
  })
  let takeBack: (() => void) | undefined
  const updates = createUpdates({
    support: updateSupport({
      isPackaged: app.isPackaged,
      platform,
      appImage,
      packageJson: JSON.parse(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8')),
    }),
    /* v8 ignore next -- a build from the sources has no feed */
    loadUpdater: async (feed) => (await import('./updates/load-updater.ts')).loadUpdater({ feed, platform }),
    /* v8 ignore start -- an update to install comes with a signed package only */
    async beforeInstall() {
      takeBack = quit.expect()
      // The next release inherits the environment.
      giveBackEnvironment(env, environment)
      // macOS unpacks first, which takes a while and can fail, and waits for the end of this release. An AppImage starts the next one
      // before it ends itself, and the installer of Windows waits for little more than a second.
      if (platform === 'darwin') return
      await letGo()
      app.releaseSingleInstanceLock()
    },
    afterFailure() {
      takeBack?.()
      if (platform === 'darwin') return
      quit.comeBack()
      quit.quit()
    },
    /* v8 ignore stop */
    onChange: () => announce('updates'),
    reportError: (error) => failures.failed('updates', error),
  })
  const desktop = createDesktop({
    launchAtLogin,
    commandLineTool,
    updates,
    trayStatus,
    commands,
    takeLink,
    openDataFolder: () => shell.openPath(folder),
    saveText: createSaveText({
      documents: () => app.getPath('documents'),
      ask: async (question) => {
        // The app has one window, and the page in it asked. A window that has closed meanwhile has nobody before it.
        const [window] = BrowserWindow.getAllWindows()
        return window ? dialog.showSaveDialog(window, question) : { canceled: true, filePath: '' }
      },
    }),
    announce,
  })
  const keydeckCommand = createKeydeckCommand({
    tool: commandLineTool,
    isPackaged: app.isPackaged,
    appFolder: app.getAppPath(),
    home: homeToTell(folder),
  })
  return { desktop, launchAtLogin, updates, renewCommandLineTool: () => commandLineTool.renew(), keydeckCommand }
}
