import type { MenuItemConstructorOptions } from 'electron'
import { lockItemId, menuTemplate, type MenuActions } from './menu-template.ts'

export type AppMenu = { setUnlocked(isUnlocked: boolean): void }

/** Puts up the app's menu. Before the first window: on Linux a menu that comes later could show a hidden one. */
export function putUpMenu<Menu extends { getMenuItemById(id: string): { enabled: boolean } | null }>(deps: {
  buildFromTemplate: (template: MenuItemConstructorOptions[]) => Menu
  setApplicationMenu: (menu: Menu) => void
  platform: NodeJS.Platform
  isDevelopment: boolean
  act: MenuActions
}): AppMenu {
  const menu = deps.buildFromTemplate(menuTemplate(deps))
  deps.setApplicationMenu(menu)
  return {
    setUnlocked(isUnlocked) {
      const lock = menu.getMenuItemById(lockItemId)
      if (lock) lock.enabled = isUnlocked
    },
  }
}
