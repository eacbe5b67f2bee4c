import { EventEmitter } from 'node:events'
import { bus } from './bus.ts'
import type { Like } from './electron-types.ts'
import { createEvent } from './event.ts'
import { assertReady } from './runtime.ts'
import { screen } from './screen.ts'
import { strictWhileAlive } from './strict.ts'
import type { WebContents } from './web-contents.ts'
import { checkWindowOptions } from './window-options.ts'
import { createWindowPage } from './window-page.ts'
import { allWindows, endings, focusedWindow, setFocus, stateOf, states, type WindowState } from './window-state.ts'

type Options = Electron.BrowserWindowConstructorOptions
let lastId = 0

/** https://www.electronjs.org/docs/latest/api/browser-window */
export class BrowserWindow extends EventEmitter implements Like<Omit<Electron.BrowserWindow, keyof NodeJS.EventEmitter>> {
  readonly id: number = (lastId += 1)

  constructor(options: Options = {}) {
    super()
    assertReady('Cannot create BrowserWindow before app is ready')
    checkWindowOptions(options)
    const window = strictWhileAlive('BrowserWindow', this, () => state.isGone, ['id'])
    const { workArea } = screen.getPrimaryDisplay()
    const { width = 800, height = 600 } = options
    const { x = workArea.x + Math.round((workArea.width - width) / 2), y = workArea.y + Math.round((workArea.height - height) / 2) } =
      options
    const state: WindowState = {
      window,
      bounds: { x, y, width, height },
      minimum: { width: options.minWidth ?? 0, height: options.minHeight ?? 0 },
      placement: 'normal',
      isVisible: false,
      isMinimized: false,
      isFullScreen: false,
      isGone: false,
      title: options.title ?? 'Electron',
      background: options.backgroundColor ?? '#FFFFFF',
      hidesMenuBar: options.autoHideMenuBar ?? false,
      ...createWindowPage(() => state, options),
    }
    states.set(window, state)
    allWindows.add(window)
    bus.emit('browser-window-created', window)
    if (options.show !== false) window.show()
    return window
  }

  static getAllWindows(): BrowserWindow[] {
    return [...allWindows]
  }
  static getFocusedWindow(): BrowserWindow | null {
    return focusedWindow()
  }
  static fromId(id: number): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.id === id) ?? null
  }
  static fromWebContents(contents: object): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.webContents === contents) ?? null
  }

  get webContents(): WebContents {
    return stateOf(this).contents
  }
  get title(): string {
    return this.getTitle()
  }
  get autoHideMenuBar(): boolean {
    return stateOf(this).hidesMenuBar
  }
  loadURL(url: string, options?: Electron.LoadURLOptions): Promise<void> {
    return this.webContents.loadURL(url, options)
  }
  reload(): void {
    this.webContents.reload()
  }
  isDestroyed(): boolean {
    return states.get(this)?.isGone ?? true
  }

  show(): void {
    const state = stateOf(this)
    const wasVisible = state.isVisible
    state.isVisible = true
    state.isMinimized = false
    if (!wasVisible) this.emit('show')
    setFocus(this)
  }
  showInactive(): void {
    const state = stateOf(this)
    if (!state.isVisible) this.emit('show')
    state.isVisible = true
  }
  hide(): void {
    const state = stateOf(this)
    if (!state.isVisible) return
    state.isVisible = false
    if (focusedWindow() === this) setFocus(null)
    this.emit('hide')
  }
  focus(): void {
    if (stateOf(this).isVisible) setFocus(this)
  }
  blur(): void {
    if (focusedWindow() === this) setFocus(null)
  }
  isFocused(): boolean {
    return stateOf(this) && focusedWindow() === this
  }
  isVisible(): boolean {
    return stateOf(this).isVisible && !stateOf(this).isMinimized
  }
  minimize(): void {
    stateOf(this).isMinimized = true
    if (focusedWindow() === this) setFocus(null)
    this.emit('minimize')
  }
  isMinimized(): boolean {
    return stateOf(this).isMinimized
  }
  restore(): void {
    const state = stateOf(this)
    if (!state.isMinimized) return
    state.isMinimized = false
    this.emit('restore')
    setFocus(this)
  }
  maximize(): void {
    const state = stateOf(this)
    if (state.placement === 'maximized') return
    state.placement = 'maximized'
    state.applySize()
    this.emit('maximize')
    this.emit('resize')
  }
  unmaximize(): void {
    const state = stateOf(this)
    if (state.placement !== 'maximized') return
    state.placement = 'normal'
    state.applySize()
    this.emit('unmaximize')
    this.emit('resize')
  }
  isMaximized(): boolean {
    return stateOf(this).placement === 'maximized'
  }
  isNormal(): boolean {
    const { isMinimized, isFullScreen, placement } = stateOf(this)
    return placement === 'normal' && !isMinimized && !isFullScreen
  }
  setFullScreen(flag: boolean): void {
    const state = stateOf(this)
    if (state.isFullScreen === flag) return
    state.isFullScreen = flag
    state.applySize()
    this.emit(flag ? 'enter-full-screen' : 'leave-full-screen')
  }
  isFullScreen(): boolean {
    return stateOf(this).isFullScreen
  }

  getBounds(): Electron.Rectangle {
    return stateOf(this).currentBounds()
  }
  getNormalBounds(): Electron.Rectangle {
    return { ...stateOf(this).bounds }
  }
  getContentBounds(): Electron.Rectangle {
    return this.getBounds()
  }
  getSize(): number[] {
    const { width, height } = this.getBounds()
    return [width, height]
  }
  getContentSize(): number[] {
    return this.getSize()
  }
  getPosition(): number[] {
    const { x, y } = this.getBounds()
    return [x, y]
  }
  setBounds(bounds: Partial<Electron.Rectangle>): void {
    const state = stateOf(this)
    const before = this.getBounds()
    const next = { ...before, ...bounds }
    for (const value of Object.values(next))
      if (!Number.isSafeInteger(value)) throw new TypeError('Error processing argument at index 0, conversion failure from bounds')
    state.placement = 'normal'
    state.bounds = { ...next, width: Math.max(next.width, state.minimum.width), height: Math.max(next.height, state.minimum.height) }
    state.applySize()
    if (before.width !== state.bounds.width || before.height !== state.bounds.height) this.emit('resize')
    if (before.x !== state.bounds.x || before.y !== state.bounds.y) this.emit('move')
  }
  setSize(width: number, height: number): void {
    this.setBounds({ width, height })
  }
  setContentSize(width: number, height: number): void {
    this.setBounds({ width, height })
  }
  setPosition(x: number, y: number): void {
    this.setBounds({ x, y })
  }
  center(): void {
    const { workArea } = screen.getDisplayMatching(this.getBounds())
    const [width = 0, height = 0] = this.getSize()
    this.setPosition(workArea.x + Math.round((workArea.width - width) / 2), workArea.y + Math.round((workArea.height - height) / 2))
  }
  setMinimumSize(width: number, height: number): void {
    stateOf(this).minimum = { width, height }
  }
  getMinimumSize(): number[] {
    const { width, height } = stateOf(this).minimum
    return [width, height]
  }

  setTitle(title: string): void {
    stateOf(this).title = title
  }
  getTitle(): string {
    return stateOf(this).title
  }
  setBackgroundColor(color: string): void {
    stateOf(this).background = color
    stateOf(this).applyBackground()
  }
  getBackgroundColor(): string {
    return stateOf(this).background
  }
  setAutoHideMenuBar(hide: boolean): void {
    stateOf(this).hidesMenuBar = hide
  }
  setMenuBarVisibility(_visible: boolean): void {
    stateOf(this)
  }
  setProgressBar(_progress: number): void {
    stateOf(this)
  }
  flashFrame(_flag: boolean): void {
    stateOf(this)
  }
  moveTop(): void {
    stateOf(this)
  }

  close(): void {
    const event = createEvent()
    this.emit('close', event)
    if (event.defaultPrevented) bus.emit('close-prevented')
    else setImmediate(() => this.isDestroyed() || this.destroy())
  }
  destroy(): void {
    const state = stateOf(this)
    if (focusedWindow() === this) setFocus(null)
    allWindows.delete(this)
    state.isGone = true
    const ending = state.destroyPage()
    endings.add(ending)
    void ending.finally(() => endings.delete(ending))
    this.emit('closed')
    bus.emit('window-closed', { left: allWindows.size })
  }
}
