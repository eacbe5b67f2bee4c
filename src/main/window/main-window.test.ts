import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserWindowConstructorOptions } from 'electron'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMainWindow } from './main-window.ts'
import { createPageAddress } from './page-address.ts'
import { readWindowState, writeWindowState } from './window-state.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keydeck-main-window-'))
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(folder, { recursive: true, force: true })
})

/** A window as far as it tells anyone: what it was asked, in order. */
class Window extends EventEmitter {
  webContents = new EventEmitter()
  calls: string[] = []
  isGone = false
  minimized = false
  failing: Error | null = null
  bounds = { x: 10, y: 40, width: 900, height: 600 }
  options: BrowserWindowConstructorOptions
  constructor(options: BrowserWindowConstructorOptions) {
    super()
    this.options = options
  }
  loadURL = async (url: string) => {
    this.calls.push(`load ${url}`)
    if (this.failing) throw this.failing
  }
  show = () => void this.calls.push('show')
  hide = () => void this.calls.push('hide')
  focus = () => void this.calls.push('focus')
  maximize = () => void this.calls.push('maximize')
  restore = () => void this.calls.push('restore')
  setBackgroundColor = (colour: string) => void this.calls.push(colour)
  isMinimized = () => this.minimized
  isMaximized = () => false
  isDestroyed = () => this.isGone
  getNormalBounds = () => this.bounds
  destroy = () => {
    this.isGone = true
    this.emit('closed')
  }
  /** Closes as a person does. Returns whether it is gone. */
  close(): boolean {
    let isPrevented = false
    this.emit('close', { preventDefault: () => void (isPrevented = true) })
    if (!isPrevented) this.destroy()
    return this.isGone
  }
}

function start() {
  const windows: Window[] = []
  const paths: string[] = []
  const errors: unknown[] = []
  const now = { dark: false, hides: false }
  const main = createMainWindow({
    openWindow(options) {
      const window = new Window(options)
      windows.push(window)
      return window
    },
    address: createPageAddress(),
    preloadFile: '/app/out/preload/index.cjs',
    stateFile: join(folder, 'window.json'),
    icon: '/app/resources/icon.png',
    nativeTheme: {
      get shouldUseDarkColors() {
        return now.dark
      },
    },
    workAreas: () => [{ x: 0, y: 0, width: 1_920, height: 1_080 }],
    platform: 'win32',
    hidesOnClose: () => now.hides,
    openPage: (path) => paths.push(path),
    onOpen: (window) => window.calls.push('opened'),
    reportError: (error) => errors.push(error),
  })
  return { main, windows, paths, errors, now }
}

const page = 'app://keydeck/index.html'

test('S10: the window is sandboxed, isolated, without Node and without webviews', () => {
  const { main, windows } = start()
  main.show()
  expect(windows[0]?.options).toMatchObject({
    minWidth: 480,
    minHeight: 400,
    show: false,
    title: 'Keydeck',
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false, spellcheck: false },
  })
})

test('the window is there before its page may load, unseen, and loads what was asked for last', () => {
  const { main, windows } = start()
  main.show()
  main.show('/settings')
  vi.advanceTimersByTime(60_000)
  expect(windows.map(({ calls }) => calls)).toEqual([['opened']])
  main.allowLoading()
  expect(windows[0]?.calls).toEqual(['opened', `load ${page}#/settings`])
})

test('nothing is shown before the page can be seen, then all of it', () => {
  const { main, windows, paths } = start()
  main.allowLoading()
  main.show('/accounts')
  const [window] = windows
  main.show('/about')
  expect(paths).toEqual(['/about'])
  expect(window?.calls).toEqual(['opened', `load ${page}#/accounts`])
  window?.emit('ready-to-show')
  expect(window?.calls.at(-1)).toBe('show')
})

test('a window that is there comes to the front, out of the task bar if it has to', () => {
  const { main, windows, paths } = start()
  main.allowLoading()
  main.show()
  const window = windows[0]
  window?.emit('ready-to-show')
  if (window) window.minimized = true
  main.show()
  expect(window?.calls.slice(-3)).toEqual(['restore', 'show', 'focus'])
  expect([windows.length, paths]).toEqual([1, []])
})

test('a closed window hides where it is to stay, else it is gone and the next one is new', () => {
  const { main, windows, now } = start()
  main.allowLoading()
  main.show()
  now.hides = true
  expect(windows[0]?.close()).toBe(false)
  expect(windows[0]?.calls.at(-1)).toBe('hide')
  now.hides = false
  expect(windows[0]?.close()).toBe(true)
  main.show('/protection')
  expect(windows[1]?.calls).toEqual(['opened', `load ${page}#/protection`])
})

test('a window of a failed start is taken away even where it would hide', () => {
  const { main, windows, now } = start()
  main.show()
  now.hides = true
  main.discard()
  expect(windows[0]?.isGone).toBe(true)
  main.discard()
})

test('size and place are those of the last window, and a maximised one is so again', () => {
  writeWindowState(join(folder, 'window.json'), { x: 5, y: 30, width: 800, height: 500, maximized: true })
  const { main, windows } = start()
  main.allowLoading()
  main.show()
  const [window] = windows
  expect(window?.options).toMatchObject({ x: 5, y: 30, width: 800, height: 500 })
  window?.emit('ready-to-show')
  expect(window?.calls.slice(-2)).toEqual(['maximize', 'show'])
  window?.emit('move')
  window?.close()
  expect(readWindowState(join(folder, 'window.json'))).toEqual({ x: 10, y: 40, width: 900, height: 600, maximized: false })
})

test('the ground is that of the theme, and follows it', () => {
  const { main, windows, now } = start()
  now.dark = true
  main.show()
  expect(windows[0]?.options.backgroundColor).toBe('#121216')
  now.dark = false
  main.repaint()
  expect(windows[0]?.calls.at(-1)).toBe('#ffffff')
})

test('only the window’s own page is its own', () => {
  const { main, windows } = start()
  expect(main.isOwn(new EventEmitter())).toBe(false)
  main.show()
  expect([main.isOwn(windows[0]?.webContents ?? {}), main.isOwn(new EventEmitter())]).toEqual([true, false])
})

async function reportedOf(failure: Error, isGone = false): Promise<unknown[]> {
  const { main, windows, errors } = start()
  main.show()
  const [window] = windows
  if (window) window.failing = failure
  main.allowLoading()
  if (window) window.isGone = isGone
  await vi.runAllTimersAsync()
  return errors
}

test('a page that does not load is reported, unless it was cut off or its window is gone', async () => {
  const failed = new Error('ERR_FAILED')
  const cutOff = Object.assign(new Error('ERR_ABORTED (-3)'), { code: 'ERR_ABORTED' })
  expect(await reportedOf(failed)).toEqual([failed])
  expect(await reportedOf(cutOff)).toEqual([])
  expect(await reportedOf(failed, true)).toEqual([])
})
