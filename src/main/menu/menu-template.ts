import type { MenuItemConstructorOptions } from 'electron'
import type { ShellCommand } from '../../shared/desktop.ts'
import { appName } from '../app-identity.ts'

export type MenuActions = {
  /** Has the page do something, in a window that is opened for it where there is none. */
  send(command: ShellCommand): void
  lock(): void
  showDataFolder(): void
}

/** The items that need an unlocked vault, and rest until there is one. */
export const vaultItemIds = ['lock', 'search', 'palette', 'shortcuts'] as const

const separator: MenuItemConstructorOptions = { type: 'separator' }
const needsVault = (id: (typeof vaultItemIds)[number], item: MenuItemConstructorOptions) => ({ ...item, id, enabled: false })

/**
 * The app's menu, as each platform has it.
 *
 * Keys that the page hears as well act once: a key press goes to the page first, and reaches the menu only where the page did not
 * take it. On Windows and Linux the menu merely shows such keys, so that a dialog over the page keeps them from acting, as in a
 * browser. macOS cannot leave them out, and needs them where no window is open.
 * https://www.electronjs.org/docs/latest/api/menu-item#new-menuitemoptions (`registerAccelerator`)
 */
export function menuTemplate(options: {
  platform: NodeJS.Platform
  isDevelopment: boolean
  act: MenuActions
}): MenuItemConstructorOptions[] {
  const { platform, isDevelopment, act } = options
  const isMac = platform === 'darwin'
  /** macOS writes the words of a menu with capitals. */
  const named = (label: string) => (isMac ? label.replace(/(?<= )[a-z]/g, (letter) => letter.toUpperCase()) : label)
  const item = (label: string, click: () => void): MenuItemConstructorOptions => ({ label: named(label), click })
  const heardByPage = (label: string, accelerator: string, command: ShellCommand): MenuItemConstructorOptions => ({
    ...item(label, () => act.send(command)),
    accelerator,
    ...(!isMac && { registerAccelerator: false }),
  })

  const about = item(`About ${appName}`, () => act.send({ kind: 'open', path: '/about' }))
  const settings = heardByPage('Settings…', 'CmdOrCtrl+,', { kind: 'open', path: '/settings' })
  const lock = needsVault('lock', item('Lock', act.lock))
  const forDevelopers: MenuItemConstructorOptions[] = [{ role: 'reload' }, { role: 'forceReload' }, { role: 'toggleDevTools' }, separator]

  const ofApp: MenuItemConstructorOptions = {
    label: appName,
    submenu: [
      about,
      separator,
      settings,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  }
  const file: MenuItemConstructorOptions = {
    label: '&File',
    submenu: [
      heardByPage('New account', 'CmdOrCtrl+N', { kind: 'open', path: '/accounts/new' }),
      ...(isMac ? [] : [settings]),
      separator,
      lock,
      separator,
      { role: 'close' },
      ...(isMac ? [] : [{ role: 'quit' } as const]),
    ],
  }
  const edit: MenuItemConstructorOptions = {
    label: '&Edit',
    submenu: [
      { role: 'undo' },
      { role: 'redo' },
      separator,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'delete' },
      { role: 'selectAll' },
      separator,
      needsVault('search', heardByPage('Search accounts', 'CmdOrCtrl+F', { kind: 'search' })),
    ],
  }
  const view: MenuItemConstructorOptions = {
    label: '&View',
    submenu: [
      needsVault('palette', heardByPage('Command palette…', 'CmdOrCtrl+K', { kind: 'palette' })),
      separator,
      ...(isDevelopment ? forDevelopers : []),
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      // The same key without Shift, which is how it is pressed on many keyboards.
      { role: 'zoomIn', accelerator: 'CmdOrCtrl+=', visible: false },
      { role: 'zoomOut' },
      separator,
      { role: 'togglefullscreen' },
    ],
  }
  const help: MenuItemConstructorOptions = {
    label: '&Help',
    role: 'help',
    submenu: [
      needsVault(
        'shortcuts',
        item('Keyboard shortcuts', () => act.send({ kind: 'shortcuts' })),
      ),
      item('Show data folder', act.showDataFolder),
      ...(isMac ? [] : [separator, about]),
    ],
  }
  return [...(isMac ? [ofApp] : []), file, edit, view, ...(isMac ? [{ role: 'windowMenu' } as const] : []), help]
}
