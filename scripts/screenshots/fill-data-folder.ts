import { openBenchCore } from '../../bench/bench-core.ts'
import { createAccountsRepository } from '../../src/core/accounts/accounts.repository.ts'
import { createChecker } from '../../src/core/check/checker.ts'
import { createLastChecksRepository } from '../../src/core/check/last-checks.repository.ts'
import { createModelsRepository } from '../../src/core/models/models.repository.ts'
import type { HttpRequest } from '../../src/core/network/http-request.ts'
import { bareReport, type CheckOutcome, type LastCheck, type PastCheck } from '../../src/shared/check.ts'
import { definitionOf } from '../../src/shared/providers/catalogue.ts'
import type { MadeUpAccount } from './made-up-accounts.ts'

export const passphrase = 'a made-up passphrase'

const minute = 60_000
const day = 24 * 60 * minute

/** A data folder with accounts that were really checked over the network that is given. `idOf`: an account by its label. */
export async function fillDataFolder(accounts: readonly MadeUpAccount[], { request }: { request: HttpRequest }) {
  const { core, storage, folder, remove } = await openBenchCore()
  const { db } = core.database
  const repository = createAccountsRepository(core.database)
  const lastChecks = createLastChecksRepository(db)
  const models = createModelsRepository(db)
  const checker = createChecker({ ownOrigins: () => [], request })
  const ids = new Map<string, string>()

  for (const { billable: _, ...draft } of accounts) {
    const { account } = await core.accounts.add({ ...draft, saveWhen: 'unchecked' })
    ids.set(draft.label, account.id)
    if (draft.label === 'Work') for (const past of pastMonth()) keep(account.id, { ...bareReport, message: '', fix: '', ...past })
  }

  function keep(id: string, check: LastCheck): void {
    lastChecks.save(id, check, repository.version(id) ?? '')
  }

  function idOf(label: string): string {
    const id = ids.get(label)
    if (id === undefined) throw new Error(`There is no account “${label}”.`)
    return id
  }

  // The first check of a process is slow, as its code is: the last account bears that.
  for (const { label, key, billable } of accounts.toReversed()) {
    const account = core.accounts.get(idOf(label))
    const { report, models: listed } = await checker.check({ ...account, provider: definitionOf(account), key, secrets: {}, billable })
    const at = new Date(Date.now() - 2 * minute)
    keep(account.id, { ...report, at })
    if (listed) models.save(account.id, listed, at)
  }

  return {
    core,
    folder,
    remove,
    idOf,
    /** Locks it with the passphrase, for Keydeck itself to open. */
    async close(): Promise<void> {
      await core.vault.addSlot({ kind: 'passphrase', passphrase })
      await storage.close()
    },
  }
}

const badDays: Readonly<Record<number, CheckOutcome>> = { 23: 'rate-limited', 16: 'unreachable', 15: 'unreachable', 6: 'no-credit' }

/** Two checks a day for a month, some of which did not work. */
function pastMonth(): PastCheck[] {
  return Array.from({ length: 58 }, (_, index) => {
    const daysAgo = 29 - index / 2
    const outcome = badDays[daysAgo] ?? 'works'
    const latencyMs = Math.round(170 + 45 * Math.sin(index * 0.7) + 60 * Math.sin(index * 2.3) ** 4)
    const told = outcome === 'works' ? { latencyMs, models: 3 } : { latencyMs: null, models: null }
    return { outcome, ...told, at: new Date(Date.now() - daysAgo * day) }
  })
}
