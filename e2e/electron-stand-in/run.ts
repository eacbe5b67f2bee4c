import { createRequire, registerHooks } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app, becomeReady } from './app.ts'
import { electronStandIn } from './controls.ts'
import { findApp, readCommandLine } from './launch.ts'
import { launchChromium } from './launch-chromium.ts'
import { runtime } from './runtime.ts'
import { chooseBackend } from './safe-storage.ts'
import { settings } from './settings.ts'
import electron from 'electron/package.json' with { type: 'json' }

const { switches, modules, path, rest } = readCommandLine(process.argv.slice(2))
runtime.switches = switches
runtime.app = findApp(path)
const isOfPlaywright = switches.get('inspect') === '0' && switches.get('remote-debugging-port') === '0'

Object.defineProperties(process, {
  type: { value: 'browser' },
  defaultApp: { value: !settings.packaged || undefined },
  resourcesPath: { value: resolve(runtime.app.folder, '..') },
  versions: { value: Object.freeze({ ...process.versions, electron: electron.version, chrome: 'stand-in' }) },
})
// What Playwright puts before the app's path is not the app's to see, as with its loader for Electron.
process.argv = [process.execPath, ...rest]
Object.assign(globalThis, { electronStandIn })

const standIn = new URL('./electron.ts', import.meta.url).href
registerHooks({
  resolve: (specifier, context, next) =>
    /^electron(\/main|\/common)?$/.test(specifier)
      ? { url: standIn, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
})

process.on('uncaughtException', (error) => {
  // As Electron: an error of the app's is shown, and the app goes on, unless it listens itself.
  if (process.listenerCount('uncaughtException') > 1) return
  process.stderr.write(`A JavaScript error occurred in the main process\n${error instanceof Error ? error.stack : String(error)}\n`)
})
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  process.on(signal, () => process.listenerCount(signal) === 1 && app.quit())
}

const mayBeReady = isOfPlaywright ? new Promise<void>((run) => Object.assign(globalThis, { __playwright_run: run })) : Promise.resolve()

try {
  const load = createRequire(import.meta.url)
  for (const module of modules) load(resolve(module))
  await import(pathToFileURL(runtime.app.entry).href)
} catch (error) {
  process.stderr.write(`App threw an error during load\n${error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
}

if (!runtime.isEnding) {
  launchChromium()
  chooseBackend()
  await mayBeReady
  setImmediate(becomeReady)
}
