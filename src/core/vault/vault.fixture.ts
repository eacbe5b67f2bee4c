import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Changes, createChanges } from '../changes.ts'
import { type Backups, createBackups } from '../db/backups.ts'
import { type Database, openDatabase } from '../db/open-database.ts'
import type { KeySlotDriver } from './key-slot-driver.ts'
import { type Keychain, KeychainError, type KeychainFailure } from './keychain.ts'
import { createOsKeyringDriver } from './os-keyring-slot.ts'
import { createPassphraseDriver } from './passphrase-slot.ts'
import { createUnprotectedDriver } from './unprotected-slot.ts'
import { createVault, type Vault } from './vault.ts'

export const passphrase = 'correct horse battery staple'
const now = () => new Date('2026-11-03T10:00:00Z')

export type MemoryKeychain = ReturnType<typeof createMemoryKeychain>

/** A keychain in memory that can be locked, taken away, or told to lose what is written. */
function createMemoryKeychain() {
  const entries = new Map<string, Buffer>()
  const calls: string[] = []
  let failure: KeychainFailure | null = null
  let failing = 0
  const record = (call: string): void => {
    calls.push(call)
    if (failure === null || failing === 0) return
    failing -= 1
    throw new KeychainError(failure, 'as the test asked')
  }
  const keychain: Keychain = {
    probe: async () => record('probe'),
    async read(account) {
      record('read')
      const secret = entries.get(account)
      return secret ? Buffer.from(secret) : null
    },
    async write(account, secret) {
      record('write')
      entries.set(account, Buffer.from(secret))
    },
    async remove(account) {
      record('remove')
      entries.delete(account)
    },
  }
  return {
    keychain,
    entries,
    calls,
    /** Fails the next `times` calls. */
    fail(kind: KeychainFailure | null, times = Infinity): void {
      failure = kind
      failing = times
    },
  }
}

export type TestVault = {
  vault: Vault
  database: Database
  backups: Backups
  sqlite: Database['sqlite']
  changes: Changes
  memory: MemoryKeychain
  backgroundErrors: unknown[]
  reopen(changed?: { keychain?: Keychain; drivers?: readonly KeySlotDriver[] }): TestVault
}

/** The ways to unlock that need no operating system, at a price that suits tests. */
export const plainDrivers = (): KeySlotDriver[] => [createPassphraseDriver({ cost: { N: 2 ** 10, r: 8, p: 1 } }), createUnprotectedDriver()]

/**
 * A vault over a real data folder, with the drivers of the browser shell or those given; `reopen` is the next start of the
 * app, or of another shell, on the same folder and keychain.
 */
export function createTestVault(
  options: { folder?: string; memory?: MemoryKeychain; keychain?: Keychain; drivers?: readonly KeySlotDriver[] } = {},
): TestVault {
  const { folder = createFolder(), memory = createMemoryKeychain() } = options
  const { keychain = memory.keychain } = options
  const { drivers = [createOsKeyringDriver({ keychain, now, retryDelaysMs: [0, 0] }), ...plainDrivers()] } = options
  const database = openDatabase({ folder, migrationsFolder: 'drizzle', now })
  onTestFinished(() => {
    if (database.sqlite.open) database.close()
  })
  const backups = createBackups({ folder, now })
  const changes = createChanges()
  const backgroundErrors: unknown[] = []
  const vault = createVault({
    database,
    backups,
    drivers,
    changes,
    onBackgroundError: (_what, error) => void backgroundErrors.push(error),
    now,
  })
  return {
    vault,
    database,
    backups,
    sqlite: database.sqlite,
    changes,
    memory,
    backgroundErrors,
    reopen(changed = {}) {
      database.close()
      return createTestVault({ folder, memory, keychain, ...(options.drivers && { drivers: options.drivers }), ...changed })
    },
  }
}

/** A data folder for one test. */
function createFolder(): string {
  const parent = mkdtempSync(join(tmpdir(), 'keydeck-vault-'))
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }))
  return join(parent, 'home')
}
