import type { TRPCClient } from '@trpc/client'
import { join } from 'node:path'
import type { AppRouter } from '../api/app-router.ts'
import { fileSize, folderExists } from '../core/db/private-files.ts'
import { withStorageErrors } from '../core/db/storage-errors.ts'
import { AppError } from '../core/errors.ts'
import { vaultExists } from '../core/vault/vault-errors.ts'
import type { StartOutcome, Vault } from '../core/vault/vault.ts'
import type { OwnEnvironment } from '../host/environment.ts'
import type { InstalledPackage } from './context.ts'
import type { LocalCore } from './local-core.ts'
import type { Output } from './output.ts'
import type { RunningConnection } from './running-connection.ts'
import type { Terminal } from './terminal.ts'
import { vaultMissing } from './vault-missing.ts'

/** The router, wherever it answers: in the running app or in this process. */
export type Api = TRPCClient<AppRouter>

export type Keydeck = ReturnType<typeof createKeydeck>

/**
 * Reaches the accounts of one data folder, when a command first asks for them: through the running app where there is one,
 * else by opening them in this process. Nothing is loaded or opened before that.
 */
export function createKeydeck(deps: {
  folder: string
  installed: InstalledPackage
  environment: OwnEnvironment
  terminal: Terminal
  output: Output
}) {
  const { folder, installed, environment, terminal, output } = deps
  let app: Promise<RunningConnection | undefined> | undefined
  let local: Promise<LocalCore> | undefined
  let passing: Promise<LocalCore> | undefined
  let atStart: Promise<StartOutcome> | undefined

  function running(): Promise<RunningConnection | undefined> {
    app ??= import('./running-connection.ts').then(async ({ findRunningApp }) => {
      const there = await findRunningApp(folder)
      if (there && there.app.version !== installed.version)
        output.note(
          `Warning: the app that runs is Keydeck ${there.app.version}, this command ${installed.version}. End the app and start it again.`,
        )
      return there
    })
    return app
  }

  function openLocal(): Promise<LocalCore> {
    local ??= import('./local-core.ts').then(async ({ openLocalCore }) => {
      const there = (await running())?.app
      return openLocalCore({ folder, installed, ownOrigins: there?.kind === 'browser' ? [new URL(there.url).origin] : [] })
    })
    return local
  }

  /** The vault of this process. A keychain may ask a person whether it may be opened, which is asked once. */
  async function vaultHere(): Promise<Pick<Vault, 'unlockAtStart' | 'unlock' | 'status'>> {
    const { vault } = (await openLocal()).core()
    return { ...vault, unlockAtStart: () => (atStart ??= vault.unlockAtStart()) }
  }

  /** An empty data folder that is gone when the command ends. */
  function openPassing(): Promise<LocalCore> {
    passing ??= import('./passing-core.ts').then(({ openPassingCore }) => openPassingCore(installed))
    return passing
  }

  /**
   * Whether there is nothing of Keydeck's here: looking at a folder that holds no vault must not create one. Throws
   * `storage-failed` and `storage-read-only` for a path that cannot be a data folder.
   */
  const nothingHere = (): boolean =>
    !folderExists(folder) ||
    withStorageErrors(() => ['keydeck.db', 'keydeck.db-wal', 'backups'].every((name) => fileSize(join(folder, name)) === undefined))

  async function assertVault(): Promise<void> {
    const there = await running()
    if (there) {
      if ((await there.api.vault.status.query()).state === 'none') throw vaultMissing()
      return
    }
    if (nothingHere()) throw vaultMissing()
    if (!(await openLocal()).core().vault.exists()) throw vaultMissing()
  }

  async function anyApi(): Promise<Api> {
    return ((await running()) ?? (await openLocal())).api
  }

  return {
    /** The running app of this data folder; undefined when none answers. */
    running,

    /** The router, with or without a vault; creates an empty data folder where there is none. */
    anyApi,

    /** The router over what is in the data folder, whether it opens or not; creates nothing. Throws `vault-missing` for an empty one. */
    async existingApi(): Promise<Api> {
      if (!(await running()) && nothingHere()) throw vaultMissing()
      return anyApi()
    },

    /**
     * The router for what needs nothing of the user's, such as a look at this machine's model servers: the running app's, or over what is
     * in the data folder; where there is nothing, over an empty one that leaves no trace.
     *
     * @param besideApp in this process also where an app runs, as what is asked for depends on this terminal's environment
     */
    async anyApiHere({ besideApp }: { besideApp: boolean }): Promise<Api> {
      const there = await running()
      if (there && !besideApp) return there.api
      return (await (nothingHere() ? openPassing() : openLocal())).api
    },

    /** As `anyApiHere`, and the data folder stays closed: where no app runs it is over an empty one. */
    async apiWithoutFolder(): Promise<Api> {
      return ((await running()) ?? (await openPassing())).api
    },

    /** Throws `vault-exists`, and why a database that is here does not open; creates nothing. */
    async assertNoVault(): Promise<void> {
      const there = await running()
      if (!there && nothingHere()) return
      const exists = there ? (await there.api.vault.status.query()).state !== 'none' : (await openLocal()).core().vault.exists()
      if (exists) throw vaultExists()
    },

    /** The router over an existing vault, locked or not. Throws `vault-missing`. */
    async api(): Promise<Api> {
      await assertVault()
      return anyApi()
    },

    /**
     * The router over an existing vault, in this process also beside a running app: for what depends on where a person is, such as the
     * variables that say where tools keep their files, and needs no key. Throws `vault-missing`.
     */
    async hereApi(): Promise<Api> {
      await assertVault()
      return (await openLocal()).api
    },

    /**
     * The router over an unlocked vault: the running app's when it is unlocked, else one of this process, opened by itself,
     * with KEYDECK_PASSPHRASE_FILE or by asking. The running app stays as locked as it was. Throws `vault-missing`,
     * `locked`, `wrong-passphrase`.
     */
    async unlocked(): Promise<Api> {
      await assertVault()
      const there = await running()
      if (there && (await there.api.vault.status.query()).state === 'unlocked') return there.api
      const here = await openLocal()
      const { unlockVault } = await import('./unlock-vault.ts')
      await unlockVault({ vault: await vaultHere(), passphraseFile: environment.passphraseFile, terminal, warn: output.note })
      return here.api
    },

    /**
     * Opens the vault of this process where that takes nobody: by itself, or with KEYDECK_PASSPHRASE_FILE, which takes up to a second. A
     * running app stays as locked as it was. Comes back with why the vault is locked and what to do; null where it is open, or there is none.
     */
    async unlockUnasked(): Promise<AppError | null> {
      const there = await running()
      if (there) return (await there.api.vault.status.query()).state === 'locked' ? appLocked() : null
      if (nothingHere()) return null
      const { unlockUnasked } = await import('./unlock-vault.ts')
      return unlockUnasked({ vault: await vaultHere(), passphraseFile: environment.passphraseFile, warn: output.note })
    },

    /**
     * The vault's state for anyone who looks: the running app's, or what a vault that opens by itself comes to here. A passphrase file opens
     * nothing for a look: that would take its time with each one.
     */
    async vaultStatus() {
      const there = await running()
      if (there) return there.api.vault.status.query()
      if (nothingHere()) return { state: 'none' as const, slots: [] }
      const here = await openLocal()
      if (here.core().vault.exists()) await (await vaultHere()).unlockAtStart()
      return here.api.vault.status.query()
    },

    async close(): Promise<void> {
      await Promise.all([local?.then((here) => here.close()), passing?.then((here) => here.close()), app?.then((there) => there?.close())])
    },
  }
}

const appLocked = () => new AppError('locked', 'The vault of the app that runs is locked.', 'Unlock it there.')
