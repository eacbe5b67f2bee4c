import { createServer } from 'node:http'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { findInstalledPackage } from '../src/cli/installed-package.ts'
import { openBrowser } from '../src/cli/open-browser.ts'
import { AppError } from '../src/core/errors.ts'
import { dataFolderOf } from '../src/host/data-folder.ts'
import { takeEnvironment } from '../src/host/environment.ts'
import { listen, portOf, stopListening } from '../src/host/listen.ts'
import { createSessions } from '../src/server/sessions.ts'
import { startReloadingApp } from './dev-browser/reloading-app.ts'
import { startVite } from './dev-browser/start-vite.ts'
import { watchEndSignals } from './start/end-signals.ts'

/**
 * `npm run dev:browser`: the browser shell from its sources. A change of a page shows in the page; a change of any other code
 * starts the app anew behind the same address, and open pages stay connected: their sessions are kept here, in memory.
 * KEYDECK_PASSPHRASE_FILE opens a vault with a passphrase again after each start.
 */
const root = resolve(import.meta.dirname, '..')
const { values } = parseArgs({
  options: { port: { type: 'string', default: '0' }, 'no-open': { type: 'boolean' }, json: { type: 'boolean' } },
})
const note = (text: string) => void process.stderr.write(`${text}\n`)
const environment = takeEnvironment(process.env)
const sessions = createSessions({ now: () => new Date() })

const server = createServer()
const hosts = () => ['127.0.0.1', 'localhost'].map((name) => `${name}:${portOf(server)}`)
const { vite, headers } = await startVite({ root, server, hosts })
const url = `http://127.0.0.1:${await listen(server, { host: '127.0.0.1', port: Number(values.port), exclusive: true })}/`

try {
  const app = await startReloadingApp({
    vite,
    root,
    surroundings: {
      folder: dataFolderOf(environment),
      installed: findInstalledPackage(import.meta.filename),
      passphraseFile: environment.passphraseFile,
      note,
      url,
      sessions,
      files: (request, response, next) => vite.middlewares(request, response, next),
      headers,
    },
    disconnect: () => server.closeAllConnections(),
    note,
  })
  server.on('request', app.listener)
  const stopWatching = watchEndSignals(() => {
    stopWatching()
    void app
      .close()
      .then(() => Promise.all([vite.close(), stopListening(server)]))
      .then(() => process.exit(0))
  })
  await tellWhere()
} catch (error) {
  await Promise.all([vite.close(), stopListening(server)])
  if (!(error instanceof AppError)) throw error
  note(`${error.message} ${error.fix}`)
  process.exitCode = 5
}

async function tellWhere(): Promise<void> {
  const openUrl = `${url}#token=${sessions.issueToken()}`
  process.stdout.write(
    values.json ? `${JSON.stringify({ url, openUrl, pid: process.pid })}\n` : `Keydeck runs from its sources at ${url}\n`,
  )
  const opened = !values['no-open'] && (await openBrowser(openUrl, () => note('The browser did not open; use the link.')))
  note(
    `${opened ? 'Your browser opens. If it does not, use this link:' : 'Open it with this link, which works once within ten minutes:'}\n  ${openUrl}`,
  )
  note('Press Ctrl-C to end it.')
}
