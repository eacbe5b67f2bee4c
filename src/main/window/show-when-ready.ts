import type { BrowserWindow } from 'electron'

/** The longest that a window stays hidden because its page has painted nothing, in ms. */
const patienceMs = 3_000

type Window = Pick<BrowserWindow, 'isDestroyed'> & {
  once(event: 'ready-to-show' | 'closed', listener: () => void): unknown
  webContents: { once(event: 'did-finish-load', listener: () => void): unknown }
}

/**
 * Calls `show` once the window's page can be seen: nothing flashes up empty. On Linux a loaded page counts as well, since a hidden
 * window of a Wayland session may never be told that it is ready (https://github.com/electron/electron/issues/48859); and
 * after three seconds the window is shown whatever its page does.
 */
export function showWhenReady(window: Window, { show, platform }: { show: () => void; platform: NodeJS.Platform }): void {
  const timer = setTimeout(showOnce, patienceMs)
  let isShown = false

  function showOnce(): void {
    clearTimeout(timer)
    if (isShown || window.isDestroyed()) return
    isShown = true
    show()
  }

  window.once('ready-to-show', showOnce)
  if (platform === 'linux') window.webContents.once('did-finish-load', showOnce)
  window.once('closed', () => clearTimeout(timer))
}
