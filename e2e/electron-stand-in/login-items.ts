import { record } from './record.ts'

/** What `app.getLoginItemSettings` says on Linux, where it means nothing. */
export function loginItems(): Electron.LoginItemSettings {
  return { openAtLogin: false, wasOpenedAtLogin: false, status: 'not-registered', executableWillLaunchAtLogin: false, launchItems: [] }
}

export function setLoginItems(settings: Electron.Settings): void {
  record({ kind: 'login-item', settings })
}
