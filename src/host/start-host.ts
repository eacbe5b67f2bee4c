import type { Context } from '../api/context.ts'
import { acquireInstanceLock } from '../core/db/instance-lock.ts'
import { openStorage, type Storage, type StorageOptions } from '../core/open-storage.ts'
import { createIdleLock } from '../core/vault/idle-lock.ts'
import { alreadyRunning, waitForRunningApp } from './already-running.ts'
import { openControlSocket } from './control-socket.ts'
import { keepInOrder } from './keep-in-order.ts'
import { openLog, type Log } from './log.ts'
import { recheckInBackground } from './recheck-in-background.ts'
import { removeRunningApp, writeRunningApp, type RunningApp } from './running-app.ts'
import { watchNetwork } from './watch-network.ts'

export type Host = {
  readonly context: Context
  readonly storage: Storage
  readonly log: Log
  /**
   * Lets the command line and a second start find this app, unless it has closed. `reveal` shows its page; the link is for a browser
   * to open.
   */
  publish(options: { url: string; reveal: () => Promise<string | null> }): Promise<void>
  /** Runs a step when the host ends, before everything that was started earlier. */
  onClose(step: () => unknown): void
  /** Ends everything, newest first, each step whatever became of the others; throws the first failure. */
  close(): Promise<void>
}

export type HostOptions = {
  storage: Omit<StorageOptions, 'ownOrigins' | 'onBackgroundError'>
  shell: { kind: RunningApp['kind']; version: string }
  desktop?: Context['desktop']
  /** Origins that this app listens on, which no account may point at. */
  ownOrigins?: () => readonly string[]
  /** Opens the vault as far as that needs no person, at each start and after a restored database. */
  unlock?: (storage: Storage) => Promise<void>
}

/**
 * What every long-running shell keeps around the core: the data folder's lock, the log, backups and idle lock, and the
 * control socket. One app runs on a data folder at a time: throws `already-running` with the other's `{ kind, pid, url }` as
 * details (S26). A database that does not open is no reason not to start: the page then offers the backups (S24).
 */
export async function startHost(options: HostOptions): Promise<Host> {
  const { shell, desktop = null, ownOrigins = () => [], unlock } = options
  const { folder } = options.storage
  const lock = acquireInstanceLock(folder)
  if (!lock) throw alreadyRunning(await waitForRunningApp(folder))

  const cleanUp: (() => unknown)[] = [() => lock.release()]
  let hasClosed = false
  try {
    const { log, close: closeLog } = openLog(folder)
    cleanUp.push(closeLog)
    const reportError = (path: string, error: unknown) => log.error({ path, error }, 'unexpected error')
    const storage = openStorage({ ...options.storage, ownOrigins, onBackgroundError: reportError })
    cleanUp.push(() => storage.close())
    cleanUp.push(keepInOrder({ storage, log }).stop)
    cleanUp.push(recheckInBackground({ storage, log }).stop)
    cleanUp.push(watchNetwork({ storage, log }).stop)
    const idle = createIdleLock({
      settings: () => storage.core().settings.get(),
      vault: {
        isUnlocked: () => storage.status().state === 'open' && storage.core().vault.isUnlocked(),
        lock: () => storage.core().vault.lock(),
      },
      changes: storage.changes,
      now: options.storage.now ?? (() => new Date()),
    })
    cleanUp.push(idle.stop)
    const context: Context = { storage, shell, caller: 'page', desktop, touch: idle.touch, reportError }

    const unlockUnattended = () => void unlock?.(storage).catch((error: unknown) => log.warn({ error }, 'not unlocked by itself'))
    // A database that was restored is a start as well.
    cleanUp.push(storage.changes.listen((topic) => topic === 'storage' && storage.status().state === 'open' && unlockUnattended()))
    // Once the shell has had a moment to show its page: a keychain may ask the person something.
    setImmediate(() => !hasClosed && storage.status().state === 'open' && unlockUnattended())

    return {
      context,
      storage,
      log,
      async publish({ url, reveal }) {
        if (hasClosed) return
        const control = await openControlSocket({ folder, context, reveal })
        // Nobody is to find an app that was closed meanwhile.
        if (hasClosed) return control.close()
        cleanUp.push(() => control.close())
        const { kind, version } = shell
        writeRunningApp(folder, { kind, pid: process.pid, url, socket: control.path, token: control.token, version })
        cleanUp.push(() => removeRunningApp(folder))
        log.info({ kind, url, version }, 'started')
      },
      onClose: (step) => void cleanUp.push(step),
      close() {
        hasClosed = true
        return runAll(cleanUp)
      },
    }
  } catch (error) {
    await runAll(cleanUp)
    throw error
  }
}

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
