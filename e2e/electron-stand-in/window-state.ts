import type { BrowserWindow } from './browser-window.ts'
import { bus } from './bus.ts'
import type { WebContents } from './web-contents.ts'

export type WindowState = {
  readonly window: BrowserWindow
  readonly contents: WebContents
  /** The normal bounds: neither maximised nor full screen. */
  bounds: Electron.Rectangle
  minimum: Electron.Size
  placement: 'normal' | 'maximized'
  isVisible: boolean
  isMinimized: boolean
  isFullScreen: boolean
  isGone: boolean
  title: string
  background: string
  hidesMenuBar: boolean
  currentBounds(): Electron.Rectangle
  applySize(): void
  applyBackground(): void
  destroyPage(): Promise<void>
}

export const states = new WeakMap<object, WindowState>()
export const allWindows = new Set<BrowserWindow>()
/** Pages that Chromium is closing. */
export const endings = new Set<Promise<void>>()
let focused: BrowserWindow | null = null

export function stateOf(window: object): WindowState {
  const state = states.get(window)
  if (!state || state.isGone) throw new TypeError('Object has been destroyed')
  return state
}

export const focusedWindow = (): BrowserWindow | null => focused

/** `null`: another application has the focus. */
export function setFocus(next: BrowserWindow | null): void {
  const previous = focused
  if (previous === next) return
  focused = next
  if (previous && allWindows.has(previous)) {
    previous.emit('blur')
    bus.emit('browser-window-blur', previous)
  }
  if (next) {
    next.emit('focus')
    bus.emit('browser-window-focus', next)
  }
}
