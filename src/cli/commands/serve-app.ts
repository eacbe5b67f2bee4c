import { once } from 'node:events'
import { join } from 'node:path'
import { AppError } from '../../core/errors.ts'
import { readPassphraseFile } from '../../host/passphrase-file.ts'
import { whereabouts } from '../../host/already-running.ts'
import { unlockUnattended } from '../../host/unlock-unattended.ts'
import { startServer } from '../../server/serve.ts'
import { composeStorage } from '../compose.ts'
import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import { openBrowser } from '../open-browser.ts'

type Input = { port: string | null; open: boolean }

/** Serves until the context's signal aborts. On a folder that is served already, opens the app that runs and ends. */
export async function serveApp(input: Input, context: CliContext): Promise<number> {
  const { folder, installed, environment, output, signal } = context
  const port = readPort(input.port)
  const passphrase = environment.passphraseFile === undefined ? null : readPassphraseFile(environment.passphraseFile, output.note)

  let server
  try {
    server = await startServer({
      storage: composeStorage({ folder, installed }),
      rendererFolder: join(installed.root, 'out', 'renderer'),
      version: installed.version,
      port,
      unlock: (storage) => unlockUnattended(storage, { passphrase: () => passphrase, note: output.note }),
    })
  } catch (error) {
    if (error instanceof AppError && error.code === 'already-running') return showRunningApp(input, context, error)
    throw error
  }

  const { url, openUrl, pid } = server
  // A piece of work that failed and that nobody waited for is no reason to end under the hands of a person.
  process.on('unhandledRejection', (reason) => {
    try {
      server.reportError('unhandled rejection', reason)
    } catch {
      output.note('Warning: something failed that nobody waited for, and the log cannot be written. Look at the space on the disk.')
    }
  })
  output.result({ url, openUrl, pid }, () => `Keydeck runs at ${url}`)
  await show(openUrl, input.open, context)
  output.note('Press Ctrl-C to end it.')
  if (!signal.aborted) await once(signal, 'abort')
  await server.close()
  return exitCodes.done
}

async function showRunningApp(input: Input, context: CliContext, reason: AppError): Promise<number> {
  const there = await context.keydeck.running()
  if (!there) throw reason
  const { kind, url, pid } = there.app
  const openUrl = await there.reveal()
  const news = openUrl === null ? ', which has come to the front' : ''
  context.output.result({ kind, url, openUrl, pid, alreadyRunning: true }, () => `Keydeck already runs${whereabouts(there.app)}${news}.`)
  if (openUrl !== null) await show(openUrl, input.open, context)
  return exitCodes.done
}

async function show(openUrl: string, wanted: boolean, { output }: CliContext): Promise<void> {
  const byHand = 'Open it with this link, which works once within ten minutes:'
  if (!wanted) return output.note(`${byHand}\n  ${openUrl}`)
  const opened = await openBrowser(openUrl, () => output.note('The browser did not open; use the link above.'))
  output.note(`${opened ? 'Your browser opens. If it does not, use this link:' : `No browser can be opened here. ${byHand}`}\n  ${openUrl}`)
}

function readPort(text: string | null): number | null {
  if (text === null) return null
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1
  if (port >= 0 && port <= 65_535) return port
  throw new AppError('invalid-input', 'The port is not a number from 0 to 65535.', 'Choose a free port above 1023, or leave --port out.')
}
