import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { dataFolder } from '../src/core/db/data-folder.ts'
import { statusAfter, watchEndSignals, type EndSignal } from './start/end-signals.ts'
import { prepareElectron, type PreparedElectron } from './start/prepare-electron.ts'
import { runElectron } from './start/run-electron.ts'
import { readStartArguments } from './start/start-arguments.ts'

/**
 * `npm start`, after the build: the desktop app where Electron runs or can be downloaded; elsewhere one line that says why, and
 * the browser shell. `--browser` chooses that; further arguments are those of `keydeck serve`.
 */
const root = resolve(import.meta.dirname, '..')
const { shell, insist, links, serve } = readStartArguments(process.argv.slice(2))

const status = shell === 'desktop' ? await startDesktop() : undefined
if (status === undefined) await startBrowserShell()
else process.exitCode = status

/** Resolves with the status to end with, or with undefined where the browser shell is to open. */
async function startDesktop(): Promise<number | undefined> {
  const prepared = await prepare()
  if (typeof prepared === 'number') return prepared
  if ('reason' in prepared) return say(prepared.reason)
  const run = await runElectron({
    program: prepared.program,
    args: [root, ...links],
    env: process.env,
    folder: dataFolder(process.env),
    stderr: process.stderr,
    onRunning: ({ pid }) => process.stdout.write(`Keydeck runs in a window of its own (process ${pid}). Press Ctrl-C to end it.\n`),
  })
  if ('status' in run && run.handedOver) process.stdout.write('Keydeck runs already; its window has come to the front.\n')
  return 'status' in run ? run.status : say(`Electron did not start: ${run.reason}`)
}

async function prepare(): Promise<PreparedElectron | number> {
  const ending = new AbortController()
  let endedBy: EndSignal | undefined
  const stopWatching = watchEndSignals((name) => {
    endedBy ??= name
    ending.abort()
  })
  try {
    return await prepareElectron({ root, env: process.env, stream: process.stderr, signal: ending.signal, insist })
  } catch (error) {
    if (endedBy === undefined) throw error
    return statusAfter(endedBy)
  } finally {
    stopWatching()
  }
}

function say(reason: string): undefined {
  process.stderr.write(`Keydeck opens in the browser, because ${reason}. \`npm start -- --browser\` does so at once.\n`)
}

/** In this very process, so that signals, status and process id are those of `keydeck serve`. */
async function startBrowserShell(): Promise<void> {
  const program = join(root, 'bin', 'keydeck.js')
  process.argv.splice(1, Infinity, program, 'serve', ...serve)
  await import(pathToFileURL(program).href)
}
