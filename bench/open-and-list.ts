import { openBenchCore } from './bench-core.ts'
import { median, type Figure } from './figure.ts'
import { seedAccounts } from './seed-accounts.ts'

const accounts = 10_000
const rounds = 11

/** Opening the database of an existing vault, unlocking it and listing every account, as at a start of the app. */
export async function openFigure(): Promise<Figure[]> {
  const first = await openBenchCore()
  seedAccounts(first.core, accounts)
  await first.storage.close()
  const rounded: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const started = performance.now()
    const { core, storage } = await openBenchCore(first.folder)
    const listed = core.accounts.list().length
    const ms = performance.now() - started
    if (listed !== accounts) throw new Error('not every account was listed')
    await storage.close()
    if (round > 0) rounded.push(ms)
  }
  first.remove()
  return [
    {
      name: `open a vault with ${accounts} accounts and list them`,
      measured: median(rounded),
      unit: 'ms',
      bar: 100,
      detail: `median of ${rounds}`,
    },
  ]
}
