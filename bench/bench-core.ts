import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { openStorage, type StorageOptions } from '../src/core/open-storage.ts'
import { createPassphraseDriver } from '../src/core/vault/passphrase-slot.ts'
import { createUnprotectedDriver } from '../src/core/vault/unprotected-slot.ts'
import { unprotectedConsent } from '../src/shared/protection.ts'

/** An unlocked core over a data folder of its own: without a keychain or scrypt, which are slow on purpose. */
export async function openBenchCore(
  folder = join(mkdtempSync(join(tmpdir(), 'keydeck-bench-')), 'home'),
  options: Pick<StorageOptions, 'machine' | 'keydeckCommand'> = {},
) {
  const storage = openStorage({
    folder,
    migrationsFolder: resolve(import.meta.dirname, '../drizzle'),
    drivers: [createUnprotectedDriver(), createPassphraseDriver()],
    clipboard: { read: async () => '', write: async () => {} },
    onBackgroundError: (what, error) => {
      throw new Error(what, { cause: error })
    },
    ...options,
  })
  const core = storage.core()
  if (!core.vault.exists()) await core.vault.create({ kind: 'unprotected', consent: unprotectedConsent })
  await core.vault.unlockAtStart()
  return { storage, core, folder, remove: () => rmSync(join(folder, '..'), { recursive: true, force: true }) }
}
