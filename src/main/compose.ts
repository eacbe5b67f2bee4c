import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import {
  app,
  BrowserWindow,
  clipboard,
  ipcMain,
  Menu,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
  Tray,
  utilityProcess,
} from 'electron'
import { AppError } from '../core/errors.ts'
import type { OwnEnvironment } from '../host/environment.ts'
import type { Host } from '../host/start-host.ts'
import type { ShellCommand } from '../shared/desktop.ts'
import { putUpMenu } from './menu/app-menu.ts'
import { composeDesktopPort } from './compose-desktop.ts'
import { composeWindow } from './compose-window.ts'
import { createElectronClipboard } from './electron-clipboard.ts'
import type { FailureLog } from './failures/failure-log.ts'
import { lacksTrayHost } from './tray/find-tray-host.ts'
import { followCore, type Surroundings } from './follow-core.ts'
import { guardPages } from './guard/guard-pages.ts'
import { registerLinks } from './links/link-registration.ts'
import { createWaitingLink } from './links/waiting-link.ts'
import { createPageAddress } from './window/page-address.ts'
import { createPageCommands } from './window/page-commands.ts'
import type { Quit } from './quit.ts'

/** How long after the start what can wait is done, in ms. */
const laterMs = 2_000

export type DesktopApp = ReturnType<typeof composeDesktop>

/**
 * Wires the desktop app, before the app is ready; `start` comes after. The window is opened before the data folder is, so that its
 * process starts meanwhile; it loads its page and shows itself once the core is there to answer.
 */
export function composeDesktop(options: {
  environment: OwnEnvironment
  /** The file of the AppImage that this app runs from. */
  appImage: string | undefined
  folder: string
  /** The page's address on a development server; undefined for the built page. */
  developmentUrl: string | undefined
  failures: FailureLog
  quit: Quit
}) {
  const { environment, appImage, folder, developmentUrl, failures, quit } = options
  const { platform, env } = process
  const appFolder = app.getAppPath()
  const address = createPageAddress(developmentUrl)
  const commands = createPageCommands()

  const coreCode = import('./open-core.ts')
  // Whoever waits for it hears of its failure; nobody may be waiting yet.
  coreCode.catch(() => {})
  let requests: { stop(): void } | undefined
  let opening: Promise<Host> | undefined
  let host: Host | undefined
  let surroundings: Surroundings | undefined
  let isTrayShown = true

  const trayStatus = () => surroundings?.tray.status() ?? { state: 'unavailable' as const, reason: 'Keydeck is still starting.' }
  const staysInTray = () => surroundings?.settings.current().keepInTray === true && trayStatus().state === 'shown'
  const window = composeWindow({ folder, address, commands, failures, quit, staysInTray })
  const waitingLink = createWaitingLink()
  const port = composeDesktopPort({
    environment,
    appImage,
    folder,
    commands,
    takeLink: waitingLink.take,
    failures,
    quit,
    trayStatus: () => lookForTray().then(trayStatus),
    letGo,
    announce: (topic) => host?.storage.changes.announce(topic),
  })

  async function lookForTray(): Promise<void> {
    isTrayShown = !(await lacksTrayHost({ platform, env }))
  }

  /** Ends what runs on the data folder. Calling it again does nothing. */
  async function letGo(): Promise<void> {
    requests?.stop()
    surroundings?.stop()
    port.updates.stop()
    const opened = await opening?.catch(() => undefined)
    await opened?.close()
  }

  function send(command: ShellCommand): void {
    if (command.kind === 'open') return window.show(command.path)
    window.show()
    commands.send(command)
  }

  async function openHost(): Promise<Host> {
    const { openCore, registerRequests } = await coreCode
    const opened = await openCore({
      folder,
      appFolder,
      version: app.getVersion(),
      passphraseFile: environment.passphraseFile,
      safeStorage,
      utilityProcess,
      clipboard: createElectronClipboard(clipboard),
      // In the notation that `SystemProxy` asks for: https://www.electronjs.org/docs/latest/api/session#sesresolveproxyurl
      machine: { home: homedir(), environment: env, workingFolder: homedir(), platform },
      keydeckCommand: port.keydeckCommand,
      isDevelopment: developmentUrl !== undefined,
      systemProxy: (url) => session.defaultSession.resolveProxy(url.href),
      // False is certain, true is not: https://www.electronjs.org/docs/latest/api/net#netisonline
      isNetworkThere: () => net.isOnline(),
      platform,
      desktop: port.desktop,
      note: (text) => failures.noted(text, {}),
    })
    failures.use(opened.log)
    const { origin } = address
    requests = registerRequests({ ipcMain, context: () => opened.context, origin, isOwnWindow: window.isOwn, reportError: failures.failed })
    window.allowLoading()
    return opened
  }

  async function start({ path, hidden }: { path: string | undefined; hidden: boolean }): Promise<void> {
    const pagesFolder = join(appFolder, 'out', 'renderer')
    if (developmentUrl === undefined && !existsSync(join(pagesFolder, 'index.html'))) {
      throw new AppError('internal', 'The pages of Keydeck are not built.', 'Run `npm run build` first.')
    }
    guardPages({
      app,
      session: session.defaultSession,
      protocol,
      openExternal: (url) => shell.openExternal(url),
      address,
      pagesFolder,
      failures,
    })
    const menu = putUpMenu({
      buildFromTemplate: (template) => Menu.buildFromTemplate(template),
      setApplicationMenu: (built) => Menu.setApplicationMenu(built),
      platform,
      isDevelopment: developmentUrl !== undefined,
      act: {
        send,
        lock: () => surroundings?.lock(),
        showDataFolder: () => void port.desktop.showDataFolder().catch((error) => failures.failed('menu', error)),
      },
    })
    nativeTheme.on('updated', window.repaint)
    if (!hidden) window.show(path)

    opening = openHost()
    host = await opening
    if (quit.isQuitting()) return
    surroundings = followCore({
      host,
      nativeTheme,
      menu,
      createTrayIcon: () => new Tray(nativeImage.createFromPath(join(appFolder, 'resources', trayPicture(platform)))),
      buildMenu: (template) => Menu.buildFromTemplate(template),
      createNotification: (notification) => new Notification(notification),
      notificationsSupported: () => Notification.isSupported(),
      focusedWindow: () => BrowserWindow.getFocusedWindow(),
      powerMonitor,
      isTrayShown: () => isTrayShown,
      show: window.show,
      quit: () => quit.quit(),
      platform,
      failures,
    })
    await host.publish({ url: `${address.origin}/`, reveal: async () => (quit.isQuitting() ? quit.comeBack() : window.show(), null) })
    await lookForTray()
    // An app that is nowhere to be seen could not be used.
    if (hidden && trayStatus().state === 'unavailable') window.show()
    setTimeout(settleIn, laterMs).unref()
  }

  function settleIn(): void {
    registerLinks(app, platform)
    void port.renewCommandLineTool()
    try {
      port.launchAtLogin.renew()
    } catch (error) {
      /* v8 ignore next 2 -- a disk that fails two seconds after the start */
      failures.failed('launch at login', error)
    }
  }

  return {
    start,
    letGo,
    show: window.show,
    /** Keeps a link that carries an account until its page asks for it. Returns that page's path. */
    keepLink: waitingLink.keep,
    startedAtLogin: () => port.launchAtLogin.startedAtLogin(process.argv),
    /** Takes the window away after a start that failed. */
    abandon: window.discard,
  }
}

function trayPicture(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'trayTemplate.png'
  // Panels on Linux get one picture, and scale it.
  return platform === 'linux' ? 'trayLinux.png' : 'tray.png'
}
