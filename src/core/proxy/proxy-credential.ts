import { eq } from 'drizzle-orm'
import { networkPage, proxyCredential, type ProxyCredential } from '../../shared/network-settings.ts'
import type { Backups } from '../db/backups.ts'
import type { Changes } from '../changes.ts'
import type { Database } from '../db/open-database.ts'
import { withStorageErrors } from '../db/storage-errors.ts'
import { AppError } from '../errors.ts'
import { parseJson } from '../parse-json.ts'
import type { Vault } from '../vault/vault.ts'
import { sealedSettings } from './sealed-settings.table.ts'

const name = 'proxy-credential'

/** Sealed as an account's secret is, with a name in the account's place that no account has, and the proxy's address as its origin. */
const bindingAt = (proxyUrl: string) => ({ accountId: 'settings', field: name, origin: proxyUrl })

export type ProxyCredentialStore = ReturnType<typeof createProxyCredentialStore>

/** Takes the credential that was kept out of a backup, which may be from before there were any. */
function forgetIn(sqlite: Database['sqlite']): void {
  const exists = sqlite.prepare(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'sealed_settings'`).get() !== undefined
  if (exists) sqlite.prepare('DELETE FROM sealed_settings WHERE name = ?').run(name)
}

/** The proxy's user name and password, in the vault and bound to the proxy's address. */
export function createProxyCredentialStore(deps: {
  database: Pick<Database, 'db' | 'scrub'>
  vault: Pick<Vault, 'seal' | 'open'>
  backups: Pick<Backups, 'rewriteEach'>
  changes: Pick<Changes, 'announce'>
}) {
  const { database, vault, backups, changes } = deps
  const { db } = database

  const stored = () => withStorageErrors(() => db.select().from(sealedSettings).where(eq(sealedSettings.name, name)).get())

  return {
    /** Whether one is kept for this proxy. */
    isKeptFor: (proxyUrl: string): boolean => stored()?.origin === proxyUrl,

    /** The credential for immediate use; null when none is kept for this proxy. Throws `locked`, `needs-key`. */
    open(proxyUrl: string): ProxyCredential | null {
      const row = stored()
      if (!row || row.origin !== proxyUrl) return null
      const read = proxyCredential.safeParse(parseJson(vault.open(bindingAt(row.origin), row.sealed)))
      if (read.success) return read.data
      throw new AppError('needs-key', 'The credential of the proxy cannot be read.', `Enter it again in ${networkPage}.`)
    },

    /** Keeps a credential for a proxy, or with null forgets what is kept, in the backups too. Throws `locked`. */
    async set(proxyUrl: string, credential: ProxyCredential | null): Promise<void> {
      const had = stored() !== undefined
      if (credential === null) {
        withStorageErrors(() => db.delete(sealedSettings).where(eq(sealedSettings.name, name)).run())
      } else {
        const sealed = vault.seal(bindingAt(proxyUrl), JSON.stringify(credential))
        withStorageErrors(() =>
          db
            .insert(sealedSettings)
            .values({ name, origin: proxyUrl, sealed })
            .onConflictDoUpdate({ target: sealedSettings.name, set: { origin: proxyUrl, sealed } })
            .run(),
        )
      }
      changes.announce('settings')
      if (had) {
        database.scrub()
        await backups.rewriteEach(forgetIn)
      }
    },
  }
}
