import { EventEmitter } from 'node:events'
import { bus } from './bus.ts'
import type { Like } from './electron-types.ts'
import { createEvent } from './event.ts'
import { launchChromium } from './launch-chromium.ts'
import { setLoginItems, loginItems } from './login-items.ts'
import { Menu } from './menu.ts'
import { getPath, setPath } from './paths.ts'
import { createQuit } from './quit.ts'
import { record } from './record.ts'
import { runtime } from './runtime.ts'
import { settings } from './settings.ts'
import { hasLock, releaseLock, requestLock } from './single-instance.ts'
import { refuseUnknown, strict } from './strict.ts'
import { allWindows, setFocus } from './window-state.ts'

const { promise: whenReady, resolve: resolveReady } = Promise.withResolvers<void>()
const protocolClients = new Set<string>()

const commandLine = strict('app.commandLine', {
  appendSwitch: (name: string, value = '') => void runtime.switches.set(name, value),
  hasSwitch: (name: string) => runtime.switches.has(name),
  getSwitchValue: (name: string) => runtime.switches.get(name) ?? '',
  removeSwitch: (name: string) => void runtime.switches.delete(name),
} satisfies Like<Electron.CommandLine>)

function beforeReady(name: string): void {
  if (runtime.isReady) throw new Error(`${name} can only be called before app is ready`)
}

/** https://www.electronjs.org/docs/latest/api/app */
class AppStandIn extends EventEmitter implements Like<Omit<Electron.App, keyof NodeJS.EventEmitter>> {
  readonly commandLine: typeof commandLine = commandLine
  readonly dock = undefined
  readonly isPackaged: boolean = settings.packaged

  get name(): string {
    return runtime.app.name
  }
  set name(name: string) {
    runtime.app.name = name
  }
  get applicationMenu(): Menu | null {
    return Menu.getApplicationMenu()
  }
  set applicationMenu(menu: Menu | null) {
    Menu.setApplicationMenu(menu)
  }
  getName(): string {
    return runtime.app.name
  }
  setName(name: string): void {
    runtime.app.name = name
  }
  getVersion(): string {
    return runtime.app.version
  }
  getAppPath(): string {
    return runtime.app.folder
  }
  getPath(name: string): string {
    return getPath(name)
  }
  setPath(name: string, path: string): void {
    setPath(name, path)
  }
  getLocale(): string {
    return runtime.isReady ? 'en-US' : ''
  }
  isReady(): boolean {
    return runtime.isReady
  }
  whenReady(): Promise<void> {
    return whenReady
  }
  enableSandbox(): void {
    beforeReady('app.enableSandbox()')
  }
  disableHardwareAcceleration(): void {
    beforeReady('app.disableHardwareAcceleration()')
  }
  setDesktopName(_name: string): void {}
  setAppUserModelId(_id: string): void {}
  setAboutPanelOptions(options: Electron.AboutPanelOptionsOptions): void {
    refuseUnknown('about panel', options, [
      'applicationName',
      'applicationVersion',
      'copyright',
      'version',
      'credits',
      'authors',
      'website',
      'iconPath',
    ])
  }
  showAboutPanel(): void {
    record({ kind: 'about-panel' })
  }
  focus(): void {
    const [window] = allWindows
    if (window) setFocus(window)
  }
  /** Linux has no login items: nothing is set, and none is there. */
  getLoginItemSettings(): Electron.LoginItemSettings {
    return loginItems()
  }
  setLoginItemSettings(given: Electron.Settings): void {
    setLoginItems(given)
  }
  requestSingleInstanceLock(additionalData?: Record<string, unknown>): boolean {
    const isFirst = requestLock(additionalData, ({ argv, workingDirectory, additionalData: theirs }) => {
      const emit = () => this.emit('second-instance', createEvent(), argv, workingDirectory, theirs)
      // Electron keeps the second one waiting until the first is ready.
      if (runtime.isReady) emit()
      else void whenReady.then(emit)
    })
    if (isFirst) launchChromium()
    return isFirst
  }
  hasSingleInstanceLock(): boolean {
    return hasLock()
  }
  releaseSingleInstanceLock(): void {
    releaseLock()
  }
  setAsDefaultProtocolClient(scheme: string, _path?: string, _args?: string[]): boolean {
    protocolClients.add(scheme)
    return true
  }
  isDefaultProtocolClient(scheme: string, _path?: string, _args?: string[]): boolean {
    return protocolClients.has(scheme)
  }
  removeAsDefaultProtocolClient(scheme: string, _path?: string, _args?: string[]): boolean {
    return protocolClients.delete(scheme)
  }
  relaunch({ args = process.argv.slice(1) }: Electron.RelaunchOptions = {}): void {
    record({ kind: 'relaunch', args })
  }
  quit(): void {
    ending.quit()
  }
  exit(exitCode = 0): void {
    ending.exit(exitCode)
  }
}

export const app = strict('app', new AppStandIn())
const ending = createQuit(app)

bus.on('browser-window-created', (window) => app.emit('browser-window-created', createEvent(), window))
bus.on('browser-window-focus', (window) => app.emit('browser-window-focus', createEvent(), window))
bus.on('browser-window-blur', (window) => app.emit('browser-window-blur', createEvent(), window))
bus.on('web-contents-created', (contents) => app.emit('web-contents-created', createEvent(), contents))
bus.on('quit-asked', () => app.quit())
bus.on('about-asked', () => app.showAboutPanel())
bus.on('render-process-gone', (event, contents, details) => app.emit('render-process-gone', event, contents, details))

/** The app's code has loaded, and Electron is there for it. */
export function becomeReady(): void {
  app.emit('will-finish-launching')
  runtime.isReady = true
  resolveReady()
  app.emit('ready', createEvent(), {})
}
