import { join } from 'node:path'
import type { App } from 'electron'
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
  execPath: string
}): LaunchAtLogin {
  const { app, platform, env, home, execPath } = deps
  const unavailable = reasonAgainst(app.isPackaged, platform)
  // An AppImage runs from a place that changes with each start; it says itself where its file is.
  const autostart = createAutostartEntry({
    configFolder: env['XDG_CONFIG_HOME'] || join(home, '.config'),
    program: env['APPIMAGE'] || execPath,
  })
  // Windows compares the arguments as well; other systems have none of them.
  const item = platform === 'win32' ? { args: [hiddenSwitch] } : {}

  return {
    status() {
      if (unavailable !== null) return { state: 'unavailable', reason: unavailable }
      try {
        const isOn = platform === 'linux' ? autostart.isOn() : app.getLoginItemSettings(item).openAtLogin
        return { state: isOn ? 'on' : 'off' }
      } catch {
        return { state: 'unavailable', reason: 'The system does not tell which programs start at login.' }
      }
    },
    set(on) {
      if (unavailable !== null) throw new AppError('forbidden', unavailable, 'Start Keydeck yourself.')
      if (platform === 'linux') return writing(() => autostart.turn(on))
      /* v8 ignore next 2 -- Windows and macOS */
      app.setLoginItemSettings({ openAtLogin: on, ...item })
      if (platform === 'darwin' && on && app.getLoginItemSettings().status === 'requires-approval') throw notApproved()
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

/* v8 ignore next 7 -- macOS */
function notApproved(): AppError {
  return new AppError(
    'forbidden',
    'macOS waits for your approval before Keydeck may start at login.',
    'Allow Keydeck in System Settings, General, Login Items.',
  )
}
