import { join } from 'node:path'
import type { App, LoginItemSettings } from 'electron'
import { AppError } from '../../core/errors.ts'
import type { DesktopStatus } from '../../shared/desktop.ts'
import { hiddenSwitch } from '../app-identity.ts'
import { createAutostartEntry } from './autostart-entry.ts'

export type LaunchAtLogin = {
  status(): DesktopStatus['launchAtLogin']
  /** Throws `forbidden` where it cannot be chosen or the system does not allow it, and `storage-failed`. */
  set(on: boolean): void
  /** Mends what an app that was moved left behind. Throws `storage-failed`. */
  renew(): void
  /** Whether this start was at login, so that no window is wanted. */
  startedAtLogin(argv: readonly string[]): boolean
}

/**
 * Starting the app at login, without a window: a login item on macOS, a value of the registry on Windows, an autostart file on Linux.
 * https://www.electronjs.org/docs/latest/api/app#appsetloginitemsettingssettings-macos-windows
 */
export function createLaunchAtLogin(deps: {
  app: Pick<App, 'setLoginItemSettings' | 'getLoginItemSettings' | 'isPackaged'>
  platform: NodeJS.Platform
  env: NodeJS.ProcessEnv
  home: string
  /** What starts the app: the program itself, or the AppImage that it runs from. */
  program: string
}): LaunchAtLogin {
  const { app, platform, env, home, program } = deps
  const unavailable = reasonAgainst(app.isPackaged, platform)
  const autostart = createAutostartEntry({ configFolder: env['XDG_CONFIG_HOME'] || join(home, '.config'), program })
  // Windows compares the arguments as well; other systems have none of them.
  const item = platform === 'win32' ? { args: [hiddenSwitch] } : {}

  function isOn(): boolean {
    if (platform === 'linux') return autostart.isOn()
    /* v8 ignore next 3 -- Windows and macOS */
    const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings(item)
    // The Task Manager of Windows switches an entry off without taking it away.
    return openAtLogin && (platform !== 'win32' || executableWillLaunchAtLogin)
  }

  return {
    status() {
      if (unavailable !== null) return { state: 'unavailable', reason: unavailable }
      try {
        return { state: isOn() ? 'on' : 'off' }
      } catch {
        return { state: 'unavailable', reason: 'The system does not tell which programs start at login.' }
      }
    },
    set(on) {
      if (unavailable !== null) throw new AppError('forbidden', unavailable, 'Start Keydeck yourself.')
      if (platform === 'linux') return writing(() => autostart.turn(on))
      /* v8 ignore next 2 -- Windows and macOS */
      app.setLoginItemSettings({ openAtLogin: on, ...item })
      if (platform === 'darwin' && on) assertTaken(app.getLoginItemSettings())
    },
    renew() {
      if (unavailable === null && platform === 'linux') writing(() => autostart.renew())
    },
    startedAtLogin(argv) {
      if (argv.includes(hiddenSwitch)) return true
      return unavailable === null && platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin
    },
  }
}

function reasonAgainst(isPackaged: boolean, platform: NodeJS.Platform): string | null {
  if (!isPackaged) return 'Only an installed Keydeck can start at login; this one runs from its sources.'
  return platform === 'linux' || platform === 'darwin' || platform === 'win32' ? null : 'Keydeck cannot start at login on this system.'
}

function writing(work: () => void): void {
  try {
    work()
  } catch (cause) {
    const fix = 'Check that you may write to your configuration folder, usually ~/.config.'
    throw new AppError('storage-failed', 'The list of programs that start at login could not be changed.', fix, { cause })
  }
}

/* v8 ignore start -- macOS, which refuses without a word: https://github.com/electron/electron/issues/45672 */
function assertTaken({ openAtLogin, status }: LoginItemSettings): void {
  if (status === 'requires-approval') {
    const fix = 'Allow Keydeck in System Settings, General, Login Items.'
    throw new AppError('forbidden', 'macOS waits for your approval before Keydeck may start at login.', fix)
  }
  if (openAtLogin) return
  throw new AppError(
    'forbidden',
    'macOS did not take Keydeck among its login items.',
    'Move Keydeck to Applications, start it there, and try again.',
  )
}
/* v8 ignore stop */
