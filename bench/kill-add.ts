import { randomBytes, randomUUID } from 'node:crypto'
import type { Database } from '../src/core/db/open-database.ts'
import { accounts, credentials } from '../src/core/db/schema.ts'

/** What the kill run repeats: saves one account with its credential in one transaction, and answers with its id once it is durable. */
export function createAdd({ db }: Database): () => Promise<string> {
  return async () => {
    const id = randomUUID()
    const origin = 'https://api.openai.com'
    db.transaction((transaction) => {
      transaction
        .insert(accounts)
        .values({ id, provider: 'openai', label: 'Work', baseUrl: `${origin}/v1`, local: false, active: false, createdAt: new Date() })
        .run()
      transaction
        .insert(credentials)
        .values({ accountId: id, field: 'apiKey', origin, sealed: randomBytes(120) })
        .run()
    })
    return id
  }
}
