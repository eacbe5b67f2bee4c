import type { Desktop } from '../api/desktop.ts'
import { AppError } from '../core/errors.ts'
import type { DesktopTopic } from '../shared/change.ts'
import type { DesktopStatus, UpdateStatus } from '../shared/desktop.ts'
import type { LaunchAtLogin } from './login/launch-at-login.ts'
import type { PageCommands } from './window/page-commands.ts'

/** What the desktop app offers to its page beside the core, over the parts that do it. */
export function createDesktop(deps: {
  launchAtLogin: Pick<LaunchAtLogin, 'status' | 'set'>
  commandLineTool: { status(): Promise<DesktopStatus['commandLineTool']>; install(): Promise<void>; remove(): Promise<void> }
  updates: { status(): UpdateStatus; check(): Promise<void>; cancel(): Promise<void>; install(): Promise<void> }
  trayStatus: () => Promise<DesktopStatus['tray']>
  commands: Pick<PageCommands, 'stream'>
  takeLink: () => string | null
  /** Opens the data folder; resolves with what went wrong, '' when nothing did. */
  openDataFolder: () => Promise<string>
  saveText: Desktop['saveText']
  announce: (topic: DesktopTopic) => void
}): Desktop {
  const { launchAtLogin, commandLineTool, updates, trayStatus, commands, takeLink, openDataFolder, saveText, announce } = deps
  return {
    switches: async () => ({ launchAtLogin: launchAtLogin.status(), tray: await trayStatus() }),
    commandLineTool: () => commandLineTool.status(),
    updates: () => updates.status(),
    async setLaunchAtLogin(on) {
      try {
        launchAtLogin.set(on)
      } finally {
        announce('desktop')
      }
    },
    installCommandLineTool: () => commandLineTool.install(),
    removeCommandLineTool: () => commandLineTool.remove(),
    checkForUpdates: () => updates.check(),
    cancelDownload: () => updates.cancel(),
    installUpdate: () => updates.install(),
    async showDataFolder() {
      if ((await openDataFolder()) === '') return
      throw new AppError('internal', 'The file manager did not open.', 'Open the data folder yourself; Settings says where it is.')
    },
    saveText,
    takeLink,
    commands: (signal) => commands.stream(signal),
  }
}
