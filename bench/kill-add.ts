import { randomBytes } from 'node:crypto'
import { openBenchCore } from './bench-core.ts'

/** What the kill run repeats: adds an account as every surface does, and answers with its id once it is durable. */
export async function createAdd(folder: string): Promise<() => Promise<string>> {
  const { core } = await openBenchCore(folder)
  return async () => {
    const key = randomBytes(24).toString('hex')
    const { account } = await core.accounts.add({
      provider: 'openai',
      label: 'Work',
      baseUrl: 'https://api.openai.com/v1',
      model: null,
      local: false,
      key,
      saveWhen: 'unchecked',
    })
    return account.id
  }
}
