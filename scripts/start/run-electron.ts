import { spawn } from 'node:child_process'
import { readRunningApp, type RunningApp } from '../../src/host/running-app.ts'
import { explainEarlyEnd } from './explain-early-end.ts'
import { statusAfter, watchEndSignals } from './end-signals.ts'

/**
 * It ran, or a person ended it: a status. `handedOver`: an app that ran already took over. It did not run: why, as the end of a
 * sentence.
 */
export type ElectronRun = { status: number; handedOver: boolean } | { reason: string }

export type RunOptions = {
  program: string
  args: readonly string[]
  env: NodeJS.ProcessEnv
  /** The data folder, in which the app says that it runs. */
  folder: string
  stderr: { write(text: string | Buffer): unknown }
  onRunning: (app: RunningApp) => void
}

/** How often the data folder is looked at until the app runs, in ms. */
const lookMs = 100
/** A second signal within this time is the same Ctrl-C: npm and the terminal both pass it on. In ms. */
const sameSignalMs = 1_000
/** What Electron says before it runs is kept up to here, in characters; it explains an early end. */
const longestSaid = 64_000

/**
 * Runs Electron until it ends. It runs once the app has left word in its data folder; what it said on stderr until then is
 * passed on at that moment, everything after as it comes. A signal to this process ends it; a second one does so at once.
 * Windows has no signals: there the first one ends it at once too. The database takes no harm, the lock on the data folder goes
 * with the process, and the word that stays in the folder is not believed.
 */
export function runElectron({ program, args, env, folder, stderr, onRunning }: RunOptions): Promise<ElectronRun> {
  const before = readRunningApp(folder)
  // One that was killed leaves its word there, and nothing behind it.
  const mayHandOver = before?.kind === 'electron' && isAlive(before.pid)
  let running = false
  let said = ''
  let endedAt: number | undefined

  const { ELECTRON_RUN_AS_NODE: _, ...environment } = env
  const child = spawn(program, args, {
    env: environment,
    stdio: ['ignore', 'inherit', 'pipe'],
    // A group of its own: a Ctrl-C of the terminal would otherwise reach it beside the signal that is passed on below, and
    // Chromium takes a second signal for a reason to drop everything.
    detached: process.platform !== 'win32',
  })
  child.stderr.on('data', (chunk: Buffer) => {
    if (running) stderr.write(chunk)
    else said = `${said}${chunk.toString('utf8')}`.slice(-longestSaid)
  })

  function look(): void {
    const app = readRunningApp(folder)
    if (app?.kind !== 'electron' || app.token === before?.token) return
    running = true
    clearInterval(timer)
    stderr.write(said)
    onRunning(app)
  }
  const timer = setInterval(look, lookMs)

  const stopWatching = watchEndSignals((name) => {
    const now = performance.now()
    if (endedAt === undefined) child.kill(name)
    else if (now - endedAt > sameSignalMs) child.kill('SIGKILL')
    endedAt ??= now
  })

  return new Promise<ElectronRun>((done) => {
    child.once('error', (error) => done({ reason: `it cannot be run: ${explainSpawn(error)}` }))
    child.once('close', (code, signal) => {
      if (!running) look()
      const status = code ?? (signal ? statusAfter(signal) : 1)
      const endedByItself = !running && endedAt === undefined
      if (endedByItself && status !== 0) return done({ reason: explainEarlyEnd({ code, signal, stderr: said }) })
      done({ status, handedOver: endedByItself && mayHandOver && readRunningApp(folder)?.token === before.token })
    })
  }).finally(() => {
    clearInterval(timer)
    stopWatching()
  })
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function explainSpawn(error: Error): string {
  const code = 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return 'its program or the system’s loader for it is missing'
  if (code === 'EACCES' || code === 'EPERM') return 'the system does not allow its program'
  return error.message
}
