import { startFakeProvider } from '../e2e/fixtures/fake-provider.ts'
import { requestLimits } from '../src/core/network/request-limits.ts'
import { openBenchCore } from './bench-core.ts'
import { timed, type Figure } from './figure.ts'

const accounts = 100
const hanging = 20

/** Checks accounts at as many servers at once, of which a fifth never answers; the servers count towards the memory. */
export async function checkManyFigures(): Promise<Figure[]> {
  const { core, storage, remove } = await openBenchCore()
  const fakes = await Promise.all(Array.from({ length: accounts }, () => startFakeProvider()))
  try {
    for (const [index, fake] of fakes.entries()) {
      const baseUrl = fake.urlFor('openai', index < hanging ? 'silent' : 'good')
      const rest = { label: `Account ${index}`, model: null, local: true, key: `sk-good-${index}`, saveWhen: 'unchecked' } as const
      await core.accounts.add({ provider: 'openai', baseUrl, ...rest })
    }
    const before = process.memoryUsage.rss()
    let most = before
    const watching = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20)
    const outcomes = new Map<string, number>()
    const total = await timed(async () => {
      for await (const { report } of core.checks.checkAll()) outcomes.set(report.outcome, (outcomes.get(report.outcome) ?? 0) + 1)
    })
    clearInterval(watching)
    const detail = `${accounts} accounts, ${[...outcomes].map(([outcome, count]) => `${count} ${outcome}`).join(', ')}`
    return [
      { name: 'Check all: time to the slowest one’s timeout', measured: total / requestLimits.idleMs, unit: '×', bar: 1.2, detail },
      { name: 'Check all: memory grown at most', measured: (most - before) / 1_000, unit: 'kB', bar: 50_000, detail },
    ]
  } finally {
    await Promise.all(fakes.map((fake) => fake.close()))
    await storage.close()
    remove()
  }
}
