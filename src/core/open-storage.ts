import type { StorageStatus } from '../shared/storage.ts'
import { createChanges, type Changes } from './changes.ts'
import { createClipboard, type ClipboardBackend } from './clipboard/clipboard.ts'
import { composeCore, type Core } from './compose.ts'
import { createBackups } from './db/backups.ts'
import type { MachinePlace } from './import-sources/machine-place.ts'
import type { SystemProxy } from './network/choose-proxy.ts'
import { openDatabase } from './db/open-database.ts'
import { AppError, toErrorBody } from './errors.ts'
import type { ToolsDeps } from './tools/tools-deps.ts'
import type { KeySlotDriver } from './vault/key-slot-driver.ts'

/** The product over one data folder, open or not: a database that cannot be opened can be restored while the app runs. */
export type Storage = {
  readonly folder: string
  readonly changes: Changes
  /** The open core. Throws the `AppError` that says why the database is not open. */
  core(): Core
  status(): StorageStatus
  /** Opens the database again, after the user mended what kept it from opening. */
  tryAgain(): Promise<StorageStatus>
  /** Puts a backup in the place of a database that does not open; does nothing to one that is open. */
  restore(backupId: string): Promise<StorageStatus>
  startAfresh(): Promise<StorageStatus>
  /** Takes a copied key off the clipboard, forgets the data key and closes the database. */
  close(): Promise<void>
}

export type StorageOptions = {
  folder: string
  migrationsFolder: string
  drivers: readonly KeySlotDriver[]
  clipboard: ClipboardBackend
  /** Origins that Keydeck itself listens on, which no account may point at. */
  ownOrigins?: () => readonly string[]
  /** What the settings' choice “as the system” follows; left out, no proxy. */
  systemProxy?: SystemProxy
  /** What the shell knows of the network, beside the machine's own addresses; left out, nothing. */
  isNetworkThere?: () => boolean
  /** Where accounts of other tools are looked for; left out, nowhere. */
  machine?: MachinePlace
  /** How tools are to call Keydeck's command line; left out, it is not installed. */
  keydeckCommand?: ToolsDeps['keydeckCommand']
  /** Whether Keydeck itself runs from its development server; left out, it does not. */
  isDevelopment?: boolean
  /** Hears of a failure that no caller waits for, such as a clipboard that could not be cleared in time. */
  onBackgroundError: (what: string, error: unknown) => void
  now?: () => Date
}

/** Opens the data folder. Never throws for a database that does not open: `core()` and `status()` then tell why. */
export function openStorage(options: StorageOptions): Storage {
  const {
    folder,
    migrationsFolder,
    drivers,
    ownOrigins = () => [],
    systemProxy = async () => 'DIRECT',
    isNetworkThere = () => true,
    machine,
    keydeckCommand,
    isDevelopment = false,
    onBackgroundError,
    now = () => new Date(),
  } = options
  const changes = createChanges()
  const backups = createBackups({ folder, now })
  const clipboard = createClipboard({ backend: options.clipboard, now, onClearFailed: (error) => onBackgroundError('clipboard', error) })
  /** Its parsers are loaded at the first search: most starts need none. */
  const searchMachine = async (signal: AbortSignal) =>
    machine ? (await import('./import-sources/search-machine.ts')).searchMachine(machine, signal) : { candidates: [], notUnderstood: [] }
  let current = open()

  function open(): { core: Core } | { failure: AppError } {
    try {
      const database = openDatabase({ folder, migrationsFolder, now })
      try {
        const core = composeCore({
          database,
          backups,
          drivers,
          clipboard,
          changes,
          ownOrigins,
          systemProxy,
          isNetworkThere,
          machine,
          keydeckCommand,
          isDevelopment,
          searchMachine,
          onBackgroundError,
          now,
        })
        core.vault.assertOpenable()
        return { core }
      } catch (failure) {
        database.close()
        throw failure
      }
    } catch (failure) {
      if (failure instanceof AppError) return { failure }
      throw failure
    }
  }

  function status(): StorageStatus {
    if ('core' in current) return { state: 'open' }
    return { state: 'failed', error: toErrorBody(current.failure), backups: backups.list() }
  }

  async function reopenAfter(mend: () => Promise<void>): Promise<StorageStatus> {
    if ('core' in current) return status()
    await mend()
    // Another caller may have mended it in the meantime.
    if ('core' in current) return status()
    current = open()
    changes.announce('storage')
    return status()
  }

  return {
    folder,
    changes,
    status,
    core() {
      if ('core' in current) return current.core
      throw current.failure
    },
    tryAgain: () => reopenAfter(async () => {}),
    restore: (backupId) => reopenAfter(() => backups.restore(backupId)),
    startAfresh: () => reopenAfter(() => backups.startAfresh()),
    async close() {
      try {
        await clipboard.clearNow()
      } finally {
        if ('core' in current) {
          current.core.findings.stop()
          current.core.environment.stop()
          current.core.localModels.stop()
          await current.core.chat.stop()
          current.core.vault.lock()
          current.core.database.close()
        }
      }
    },
  }
}
