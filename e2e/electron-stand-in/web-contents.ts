import { EventEmitter } from 'node:events'
import { bus } from './bus.ts'
import type { Like } from './electron-types.ts'
import { createEvent } from './event.ts'
import { encodeArguments, subtree, type FrameRecord, type FrameShown } from './frames.ts'
import { openPage, type Page, type PageListener } from './page.ts'
import type { OpenHandler } from './page-navigation.ts'
import { record } from './record.ts'
import { session } from './session.ts'
import { strict, strictWhileAlive } from './strict.ts'

type State = {
  page: Page
  listener: PageListener
  zoomLevel: number
  title: string
  showsTools: boolean
  isGone: boolean
  close: () => void
}
const states = new WeakMap<object, State>()
const living = new Set<WebContents>()
let lastId = 0

function stateOf(contents: object): State {
  const state = states.get(contents)
  if (!state || state.isGone) throw new TypeError('Object has been destroyed')
  return state
}

/** https://www.electronjs.org/docs/latest/api/web-contents */
export class WebContents extends EventEmitter implements Like<Omit<Electron.WebContents, keyof NodeJS.EventEmitter>> {
  readonly id: number = (lastId += 1)

  get mainFrame(): FrameShown {
    return stateOf(this).page.mainFrame.shown
  }
  get session(): object {
    stateOf(this)
    return session.defaultSession
  }
  get zoomLevel(): number {
    return this.getZoomLevel()
  }
  set zoomLevel(level: number) {
    this.setZoomLevel(level)
  }
  isDestroyed(): boolean {
    return states.get(this)?.isGone ?? true
  }
  isCrashed(): boolean {
    return stateOf(this).page.isCrashed()
  }
  isLoading(): boolean {
    return stateOf(this).page.isLoading()
  }
  getType(): 'window' {
    return 'window'
  }
  getURL(): string {
    return stateOf(this).page.mainFrame.isGone ? '' : this.mainFrame.url
  }
  getTitle(): string {
    return stateOf(this).title
  }
  async loadURL(url: string, options?: Electron.LoadURLOptions): Promise<void> {
    if (options && Object.keys(options).length > 0) throw new Error('The stand-in has no options for loadURL')
    return stateOf(this).page.load(url)
  }
  reload(): void {
    stateOf(this).page.reload(false)
  }
  reloadIgnoringCache(): void {
    stateOf(this).page.reload(true)
  }
  send(channel: string, ...args: unknown[]): void {
    if (typeof channel !== 'string') throw new TypeError('Missing required channel argument')
    encodeArguments(args)
    this.mainFrame.send(channel, ...args)
  }
  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const { page } = stateOf(this)
    const answered = await page.ask((to) =>
      to.send('Runtime.evaluate', { expression: code, userGesture, awaitPromise: true, returnByValue: true }),
    )
    if (answered.exceptionDetails) throw new Error(answered.exceptionDetails.exception?.description ?? 'Script failed to execute')
    return answered.result.value
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    stateOf(this).page.setOpenHandler(handler)
  }
  getZoomLevel(): number {
    return stateOf(this).zoomLevel
  }
  setZoomLevel(level: number): void {
    stateOf(this).zoomLevel = level
    this.emit('stand-in-resize')
  }
  getZoomFactor(): number {
    return 1.2 ** this.getZoomLevel()
  }
  setZoomFactor(factor: number): void {
    this.setZoomLevel(Math.log(factor) / Math.log(1.2))
  }
  openDevTools(): void {
    stateOf(this).showsTools = true
    record({ kind: 'developer-tools' })
  }
  closeDevTools(): void {
    stateOf(this).showsTools = false
  }
  toggleDevTools(): void {
    if (this.isDevToolsOpened()) this.closeDevTools()
    else this.openDevTools()
  }
  isDevToolsOpened(): boolean {
    return stateOf(this).showsTools
  }
  getOrCreateDevToolsTargetId(): string {
    return stateOf(this).page.targetId() ?? ''
  }
  forcefullyCrashRenderer(): void {
    stateOf(this).page.run((to) => to.send('Page.crash'))
  }
  focus(): void {
    stateOf(this)
  }
  close(): void {
    stateOf(this).close()
  }
}

/** `close`: closes the window that shows it. */
export function createWebContents({
  preload,
  size,
  close,
  onFirstPaint,
  onTitle,
}: {
  preload: string | undefined
  size: Electron.Size
  close: () => void
  onFirstPaint: () => void
  onTitle: (title: string) => void
}): {
  contents: WebContents
  page: Page
  destroy: () => Promise<void>
} {
  const contents: WebContents = strictWhileAlive('webContents', new WebContents(), () => state.isGone, ['id'])
  const listener: PageListener = {
    shown: () => contents,
    emit: (event, ...args) => void (state.isGone || contents.emit(event, ...args)),
    painted: () => state.isGone || onFirstPaint(),
    titled(title) {
      if (state.isGone) return
      state.title = title
      onTitle(title)
    },
    crashed(details) {
      if (state.isGone) return
      const event = createEvent()
      contents.emit('render-process-gone', event, details)
      bus.emit('render-process-gone', event, contents, details)
    },
  }
  const page = openPage({ preload, size, listener })
  const state: State = { page, listener, zoomLevel: 0, title: '', showsTools: false, isGone: false, close }
  states.set(contents, state)
  living.add(contents)
  bus.emit('web-contents-created', contents)
  return {
    contents,
    page,
    async destroy() {
      const end = page.destroy()
      state.isGone = true
      living.delete(contents)
      contents.emit('destroyed')
      await end
    },
  }
}

/** The record of a frame that the app was shown, and who hears it. */
export function findFrame(shown: object): { record: FrameRecord; listener: PageListener } {
  for (const contents of living) {
    const { page, listener } = stateOf(contents)
    const found = [...subtree(page.mainFrame)].find((frame) => frame.shown === shown)
    if (found) return { record: found, listener }
  }
  throw new Error('There is no such frame.')
}

/** https://www.electronjs.org/docs/latest/api/web-contents#methods */
export const webContents = strict('webContents', {
  getAllWebContents: (): WebContents[] => [...living],
  fromId: (id: number): WebContents | undefined => [...living].find((contents) => contents.id === id),
  fromFrame: (frame: object): WebContents | undefined => [...living].find((contents) => contents.mainFrame === frame),
  fromDevToolsTargetId: (targetId: string): WebContents | undefined =>
    [...living].find((contents) => stateOf(contents).page.targetId() === targetId),
})
