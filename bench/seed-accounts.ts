import { randomBytes, randomUUID } from 'node:crypto'
import type { Core } from '../src/core/compose.ts'
import { createAccountsRepository } from '../src/core/accounts/accounts.repository.ts'
import { catalogue } from '../src/shared/providers/catalogue.ts'

/** Fills an unlocked vault with accounts of every provider, each with a sealed key, in one transaction. */
export function seedAccounts(core: Core, count: number): void {
  const repository = createAccountsRepository(core.database)
  const started = Date.now() - count * 1_000
  core.database.sqlite.transaction(() => {
    for (let index = 0; index < count; index++) {
      const provider = catalogue[index % catalogue.length]
      if (!provider) continue
      const id = randomUUID()
      const baseUrl = provider.baseUrl ?? `${provider.baseUrlExample}/${index}`
      const credential = core.credentials.seal(id, baseUrl, randomBytes(32).toString('hex'))
      repository.insert(
        {
          id,
          provider: provider.id,
          label: `Account ${index}`,
          baseUrl,
          model: null,
          local: provider.kind === 'local-server',
          keyHint: 'abcd',
          options: '{}',
          createdAt: new Date(started + index * 1_000),
        },
        [credential],
      )
    }
  })()
}
