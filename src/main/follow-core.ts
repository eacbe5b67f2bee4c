import type {
  BrowserWindow,
  Menu,
  MenuItemConstructorOptions,
  NativeTheme,
  Notification,
  NotificationConstructorOptions,
  PowerMonitor,
  Tray,
} from 'electron'
import { AppError } from '../core/errors.ts'
import type { Host } from '../host/start-host.ts'
import type { AppMenu } from './menu/app-menu.ts'
import type { FailureLog } from './failures/failure-log.ts'
import { followPower } from './follow-power.ts'
import { followSettings, type FollowedSettings } from './follow-settings.ts'
import { notifyOfAccounts } from './notifications.ts'
import type { TrayState } from './tray/tray-template.ts'
import { createTray, type AppTray } from './tray/tray.ts'

/** What the app shows of the core outside its window, for as long as the core is open. */
export type Surroundings = { settings: FollowedSettings; tray: AppTray; lock(): void; stop(): void }

/** Has theme, menu, tray and notifications follow the core, and the core what the system tells of itself. */
export function followCore(deps: {
  host: Host
  nativeTheme: Pick<NativeTheme, 'themeSource'>
  menu: AppMenu
  createTrayIcon: () => Tray
  buildMenu: (template: MenuItemConstructorOptions[]) => Menu
  createNotification: (options: NotificationConstructorOptions) => Notification
  notificationsSupported: () => boolean
  focusedWindow: () => BrowserWindow | null
  powerMonitor: Pick<PowerMonitor, 'on' | 'off'>
  isTrayShown: () => boolean
  show: (path?: string) => void
  quit: () => void
  platform: NodeJS.Platform
  failures: FailureLog
}): Surroundings {
  const { host, nativeTheme, menu, show, platform, failures } = deps
  const { storage, context } = host
  const reportError = (where: string) => (error: unknown) => failures.failed(where, error)

  const settings = followSettings(storage, {
    onChange: ({ theme }) => (nativeTheme.themeSource = theme),
    reportError: reportError('settings'),
  })

  function readTray(): TrayState {
    if (storage.status().state !== 'open') return { vault: 'closed', accounts: [] }
    const { vault, accounts } = storage.core()
    return { vault: !vault.exists() ? 'none' : vault.isUnlocked() ? 'unlocked' : 'locked', accounts: accounts.list() }
  }

  /** A person's doing outside the page; where it fails, the page is the place that can say why. */
  function doAndTell(work: () => void, path: string): void {
    try {
      context.touch()
      work()
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      failures.failed('tray', error)
      show(path)
    }
  }

  const lock = () => doAndTell(() => storage.core().vault.lock(), '/')
  const tray = createTray({
    createIcon: deps.createTrayIcon,
    buildFromTemplate: deps.buildMenu,
    platform,
    listen: (onChange) =>
      storage.changes.listen((topic) => (topic === 'accounts' || topic === 'vault' || topic === 'storage') && onChange()),
    read: readTray,
    act: {
      open: show,
      activate: (id) => doAndTell(() => void storage.core().accounts.activate(id), `/accounts/${id}`),
      lock,
      quit: deps.quit,
    },
    isShownBySystem: deps.isTrayShown,
    reportError: reportError('tray'),
  })

  const isUnlocked = () => storage.status().state === 'open' && storage.core().vault.isUnlocked()
  menu.setUnlocked(isUnlocked())
  const stopFollowingVault = storage.changes.listen((topic) => (topic === 'vault' || topic === 'storage') && menu.setUnlocked(isUnlocked()))

  const notifications = notifyOfAccounts({
    changes: storage.changes,
    create: deps.createNotification,
    isSupported: deps.notificationsSupported,
    isWanted: () => settings.current().notifications && deps.focusedWindow() === null,
    open: show,
    note: failures.noted,
  })

  const power = followPower({ powerMonitor: deps.powerMonitor, storage })

  return {
    settings,
    tray,
    lock,
    stop() {
      for (const part of [settings, tray, notifications, power]) part.stop()
      stopFollowingVault()
    },
  }
}
