import { existsSync } from 'node:fs'
import type { Server } from 'node:http'
import { join } from 'node:path'
import type { Context } from '../api/context.ts'
import { acquireInstanceLock } from '../core/db/instance-lock.ts'
import { AppError } from '../core/errors.ts'
import { openStorage, type StorageOptions } from '../core/open-storage.ts'
import { createIdleLock } from '../core/vault/idle-lock.ts'
import { openControlSocket } from './control-socket.ts'
import { keepInOrder } from './keep-in-order.ts'
import { listen, portOf, stopListening } from './listen.ts'
import { openLog } from './log.ts'
import { createPageServer } from './page-server.ts'
import { readRunningApp, removeRunningApp, writeRunningApp, type RunningApp } from './running-app.ts'
import { createSessions } from './sessions.ts'

export type RunningServer = { url: string; openUrl: string; pid: number; close(): Promise<void> }

/** Where the browser shell listens unless told otherwise; another free port is taken when this one is in use. */
const usualPort = 4_695

/**
 * Starts the browser shell on 127.0.0.1 and the control socket. One app runs on a data folder at a time: throws
 * `already-running` with the other's `{ pid, url }` as details (S26). A database that does not open is no reason not to
 * start: the page then offers the backups (S24).
 */
export async function startServer(options: {
  storage: Omit<StorageOptions, 'ownOrigins' | 'onBackgroundError'>
  rendererFolder: string
  version: string
  /** null: the usual port, or any free one. */
  port: number | null
  /** Opens the vault as far as that needs no person, once the server listens. */
  unlock?: (storage: ReturnType<typeof openStorage>) => Promise<void>
}): Promise<RunningServer> {
  const { rendererFolder, version, port, unlock } = options
  const { folder } = options.storage
  if (!existsSync(join(rendererFolder, 'index.html'))) {
    throw new AppError('internal', 'The pages of Keydeck are not built.', 'Run `npm run build` first.')
  }
  const lock = acquireInstanceLock(folder)
  if (!lock) throw alreadyRunning(await waitForRunningApp(folder))

  const cleanUp: (() => unknown)[] = [() => lock.release()]
  try {
    const { log, close: closeLog } = openLog(folder)
    cleanUp.push(closeLog)
    let url = ''
    const now = options.storage.now ?? (() => new Date())
    const reportError = (path: string, error: unknown) => log.error({ path, error }, 'unexpected error')
    const ownOrigins = () => (url === '' ? [] : [new URL(url).origin])
    const storage = openStorage({ ...options.storage, ownOrigins, onBackgroundError: reportError })
    cleanUp.push(() => storage.close())
    const order = keepInOrder({ storage, log })
    cleanUp.push(order.stop)
    const idle = createIdleLock({
      settings: () => storage.core().settings.get(),
      vault: {
        isUnlocked: () => storage.status().state === 'open' && storage.core().vault.isUnlocked(),
        lock: () => storage.core().vault.lock(),
      },
      changes: storage.changes,
      now,
    })
    cleanUp.push(idle.stop)
    const context: Context = {
      storage,
      shell: { kind: 'browser', version },
      touch: idle.touch,
      reportError,
    }

    const sessions = createSessions({ now })
    const server = createPageServer({
      context,
      sessions,
      rendererFolder,
      ownHosts: () => ['127.0.0.1', 'localhost'].map((host) => `${host}:${portOf(server)}`),
    })
    url = `http://127.0.0.1:${await listenOn(server, port)}/`
    cleanUp.push(() => stopListening(server))
    const freshLink = () => `${url}#token=${sessions.issueToken()}`
    const control = await openControlSocket({ folder, context, freshLink })
    cleanUp.push(() => control.close())
    writeRunningApp(folder, { pid: process.pid, url, socket: control.path, token: control.token, version })
    cleanUp.push(() => removeRunningApp(folder))
    log.info({ url, version }, 'started')

    const unlockUnattended = () => void unlock?.(storage).catch((error: unknown) => log.warn({ error }, 'not unlocked by itself'))
    // A database that was restored is a start as well.
    cleanUp.push(storage.changes.listen((topic) => topic === 'storage' && storage.status().state === 'open' && unlockUnattended()))
    if (storage.status().state === 'open') unlockUnattended()
    return { url, openUrl: freshLink(), pid: process.pid, close: () => runAll(cleanUp) }
  } catch (error) {
    await runAll(cleanUp)
    throw error
  }
}

/** Undoes what was started, newest first, each step whatever became of the others. */
async function runAll(steps: (() => unknown)[]): Promise<void> {
  const failures: unknown[] = []
  for (const step of steps.splice(0).toReversed()) {
    try {
      await step()
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}

const onLoopback = (port: number) => ({ host: '127.0.0.1', port, exclusive: true })

async function listenOn(server: Server, wanted: number | null): Promise<number> {
  try {
    return await listen(server, onLoopback(wanted ?? usualPort))
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')
    if (!taken) throw error
    if (wanted === null) return listen(server, onLoopback(0))
    throw new AppError('invalid-input', `Port ${wanted} cannot be used.`, 'Choose another with --port, or leave --port out.', {
      cause: error,
    })
  }
}

/** The other app holds the lock before it listens, so its address may be a moment away. */
async function waitForRunningApp(folder: string): Promise<RunningApp | undefined> {
  for (let tries = 0; tries < 30; tries++) {
    const app = readRunningApp(folder)
    if (app && isAlive(app.pid)) return app
    await new Promise((done) => setTimeout(done, 100))
  }
  return undefined
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function alreadyRunning(app: RunningApp | undefined): AppError {
  const where = app ? ` at ${app.url} (process ${app.pid})` : ''
  return new AppError('already-running', `Keydeck is already running${where}.`, 'Use that one, or end it first.', {
    details: app ? { pid: app.pid, url: app.url } : null,
  })
}
