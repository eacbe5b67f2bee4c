import { createEvent } from './event.ts'
import { nativeTheme } from './native-theme.ts'
import { screen } from './screen.ts'
import { watchTarget } from './targets.ts'
import { createWebContents } from './web-contents.ts'
import type { WindowState } from './window-state.ts'

/** A window's page, kept at the window's size, background and theme. */
export function createWindowPage(
  state: () => WindowState,
  options: Electron.BrowserWindowConstructorOptions,
): Pick<WindowState, 'contents' | 'currentBounds' | 'applySize' | 'applyBackground' | 'destroyPage'> {
  let wasPainted = false
  const { contents, page, destroy } = createWebContents({
    preload: options.webPreferences?.preload,
    size: { width: options.width ?? 800, height: options.height ?? 600 },
    close: () => state().window.close(),
    onFirstPaint() {
      if (wasPainted) return
      wasPainted = true
      state().window.emit('ready-to-show')
    },
    onTitle(title) {
      const event = createEvent()
      contents.emit('page-title-updated', event, title, true)
      state().window.emit('page-title-updated', event, title, true)
      if (!event.defaultPrevented) state().title = title
    },
  })

  function currentBounds(): Electron.Rectangle {
    const { bounds, placement, isFullScreen } = state()
    const display = screen.getDisplayMatching(bounds)
    if (isFullScreen) return { ...display.bounds }
    return placement === 'maximized' ? { ...display.workArea } : { ...bounds }
  }

  function applySize(): void {
    const { width, height } = currentBounds()
    const zoom = contents.getZoomFactor()
    page.run((to) =>
      to.send('Emulation.setDeviceMetricsOverride', {
        width: Math.round(width / zoom),
        height: Math.round(height / zoom),
        deviceScaleFactor: zoom,
        mobile: false,
      }),
    )
  }

  function applyBackground(): void {
    const [, red = 'ff', green = 'ff', blue = 'ff'] = /^#(..)(..)(..)$/.exec(state().background) ?? []
    const color = { r: Number.parseInt(red, 16), g: Number.parseInt(green, 16), b: Number.parseInt(blue, 16), a: 1 }
    page.run((to) => to.send('Emulation.setDefaultBackgroundColorOverride', { color }))
  }

  function applyTheme(): void {
    const value = nativeTheme.shouldUseDarkColors ? 'dark' : 'light'
    page.run((to) => to.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] }))
  }

  queueMicrotask(() => {
    applySize()
    applyBackground()
    applyTheme()
  })
  nativeTheme.on('updated', applyTheme)
  contents.on('stand-in-resize', applySize)
  const unwatch = watchTarget(page.targetId, () => state().window.destroy())

  return {
    contents,
    currentBounds,
    applySize,
    applyBackground,
    destroyPage() {
      nativeTheme.off('updated', applyTheme)
      unwatch()
      return destroy()
    },
  }
}
