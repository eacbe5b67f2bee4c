import type { MenuItemConstructorOptions } from 'electron'
import { menuTemplate, vaultItemIds, type MenuActions } from './menu-template.ts'

export type AppMenu = {
  /** Lets the items that need an unlocked vault be chosen, or not. */
  setUnlocked(isUnlocked: boolean): void
}

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
      for (const id of vaultItemIds) {
        const item = menu.getMenuItemById(id)
        if (item) item.enabled = isUnlocked
      }
    },
  }
}
