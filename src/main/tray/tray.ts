import type { MenuItemConstructorOptions, Tray } from 'electron'
import type { DesktopStatus } from '../../shared/desktop.ts'
import { trayTemplate, type TrayActions, type TrayState } from './tray-template.ts'

/**
 * How long changes are gathered at least before the menu is made anew, in ms, and how many times as long as that took the last time:
 * a check of ten thousand accounts is as many changes, and has the app's one thread for itself.
 */
const gatherMs = 200
const restFactor = 10

type TrayIcon<Menu> = Pick<Tray, 'setToolTip' | 'destroy'> & {
  setContextMenu(menu: Menu): void
  on(event: 'click', listener: () => void): unknown
}

export type AppTray = { status(): DesktopStatus['tray']; stop(): void }

const noTray = 'This desktop shows no tray.'

/**
 * The icon beside the clock, with a menu that follows the accounts and the vault. Where the system takes none, `status` says so and
 * nothing else fails. `isShownBySystem` may find out later that nobody shows it.
 */
export function createTray<Menu>(deps: {
  createIcon: () => TrayIcon<Menu>
  buildFromTemplate: (template: MenuItemConstructorOptions[]) => Menu
  platform: NodeJS.Platform
  listen: (onChange: () => void) => () => void
  read: () => TrayState
  act: TrayActions
  isShownBySystem: () => boolean
  reportError: (error: unknown) => void
}): AppTray {
  const { createIcon, buildFromTemplate, platform, listen, read, act, isShownBySystem, reportError } = deps
  let icon: TrayIcon<Menu>
  try {
    icon = createIcon()
  } catch (error) {
    reportError(error)
    return { status: () => ({ state: 'unavailable', reason: noTray }), stop: () => {} }
  }
  let timer: NodeJS.Timeout | undefined
  let tookMs = 0

  function draw(): void {
    const startedAt = performance.now()
    timer = undefined
    try {
      const state = read()
      icon.setToolTip(state.vault === 'locked' ? 'Keydeck (locked)' : 'Keydeck')
      icon.setContextMenu(buildFromTemplate(trayTemplate(state, act)))
    } catch (error) {
      // A disk that fails for a moment: the menu stays as it was.
      reportError(error)
    }
    tookMs = performance.now() - startedAt
  }

  draw()
  // On macOS a click opens the menu.
  if (platform !== 'darwin') icon.on('click', () => act.open())
  const stopListening = listen(() => (timer ??= setTimeout(draw, Math.max(gatherMs, tookMs * restFactor)).unref()))
  return {
    status: () => (isShownBySystem() ? { state: 'shown' } : { state: 'unavailable', reason: noTray }),
    stop() {
      stopListening()
      clearTimeout(timer)
      icon.destroy()
    },
  }
}
