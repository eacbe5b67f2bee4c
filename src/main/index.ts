import { app, dialog, protocol, shell } from 'electron'
import { AppError } from '../core/errors.ts'
import { dataFolderOf } from '../host/data-folder.ts'
import { takeEnvironment } from '../host/environment.ts'
import { appId, appName, hiddenSwitch } from './app-identity.ts'
import { composeDesktop, type DesktopApp } from './compose.ts'
import { linkAmong, targetOfLink } from './links/deep-links.ts'
import { createFailureLog } from './failures/failure-log.ts'
import { pageSchemeRegistration } from './guard/page-protocol.ts'
import { takeOwnAppImage } from './own-app-image.ts'
import { prepareProfile } from './profile-folder.ts'
import { createQuit } from './quit.ts'
import { startAgain } from './start-again.ts'
import { offerRunningApp, tellStartFailure, unsandboxed } from './failures/start-failure.ts'
import { watchFailures } from './failures/watch-failures.ts'

// All of this comes before the app is ready, and therefore before anything is awaited:
// https://www.electronjs.org/docs/latest/tutorial/esm#you-must-use-await-generously-before-the-apps-ready-event
app.setName(appName)
app.enableSandbox()
if (process.platform === 'linux') app.setDesktopName(`${appId}.desktop`)
if (process.platform === 'win32') app.setAppUserModelId(appId)
protocol.registerSchemesAsPrivileged([pageSchemeRegistration])

const environment = takeEnvironment(process.env)
const appImage = takeOwnAppImage({ env: process.env, execPath: process.execPath })
const folder = dataFolderOf(environment)

let desktop: DesktopApp | undefined
let hasFailed = false
const failures = createFailureLog({ folder, now: () => new Date() })
const quit = createQuit({
  app,
  end: async () => desktop?.letGo(),
  startAgain: (link) => startAgain({ app, dialog, appImage, argv: process.argv, env: process.env, environment }, link),
  reportError: (error) => failures.failed('quit', error),
})
watchFailures({
  process,
  app,
  failures,
  end() {
    dialog.showErrorBox('Keydeck has to end', 'Something went wrong inside Keydeck. Nothing that was saved is lost.\n\nStart it again.')
    quit.quit(1)
  },
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => quit.quit())

const profile = prepareProfile(folder)
app.setPath('userData', profile.folder)

// A second start hands its link over to the first, and ends (S26).
if (profile.failure !== null) void endStart(profile.failure)
else if (app.requestSingleInstanceLock()) run()
else app.quit()

function run(): void {
  // Electron-vite's development server; a built app has no code that reads the variable.
  const developmentUrl = import.meta.env.DEV && !app.isPackaged ? process.env['ELECTRON_RENDERER_URL'] : undefined
  const composed = composeDesktop({ environment, appImage, folder, developmentUrl, failures, quit })
  desktop = composed
  let isStarted = false
  let asked: { path: string | undefined } | undefined

  function open(link?: string): void {
    const target = link === undefined ? undefined : targetOfLink(link)
    // A link with an account may hold a key, which does not belong on a command line.
    if (quit.isQuitting()) return quit.comeBack(target?.kind === 'account' ? undefined : link)
    const path =
      target?.kind === 'account' && link !== undefined ? composed.keepLink(link) : target?.kind === 'page' ? target.path : undefined
    if (isStarted) composed.show(path)
    else asked = { path }
  }

  async function start(): Promise<void> {
    if (app.isPackaged && app.commandLine.hasSwitch('no-sandbox')) throw unsandboxed()
    isStarted = true
    await composed.start({ path: asked?.path, hidden: !asked && composed.startedAtLogin() })
  }

  const link = linkAmong(process.argv)
  if (link !== undefined) open(link)
  app.on('open-url', (event, url) => {
    event.preventDefault()
    open(url)
  })
  app.on('second-instance', (_event, argv) => argv.includes(hiddenSwitch) || open(linkAmong(argv)))
  app.on('activate', () => isStarted && open())
  // On macOS an app stays without a window; after a failed start a dialog has yet to say why.
  app.on('window-all-closed', () => process.platform !== 'darwin' && !hasFailed && quit.quit())
  app.whenReady().then(start).catch(endStart)
}

/** Tells the person why the app does not start, and ends it. */
async function endStart(error: unknown): Promise<void> {
  hasFailed = true
  desktop?.abandon()
  try {
    if (!(error instanceof AppError && error.code === 'already-running')) throw error
    await offerRunningApp(error, {
      folder,
      ask: (question) => dialog.showMessageBox(question),
      openExternal: (url) => shell.openExternal(url),
    })
    quit.quit()
  } catch (reason) {
    if (!(reason instanceof AppError)) failures.failed('start', reason)
    await app.whenReady()
    tellStartFailure(reason, {
      showErrorBox: (title, text) => dialog.showErrorBox(title, text),
      writeLine: (line) => void process.stderr.write(`${line}\n`),
    })
    quit.quit(1)
  }
}
