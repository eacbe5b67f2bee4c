import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { createAccountsRepository } from '../src/core/accounts/accounts.repository.ts'
import type { Core } from '../src/core/compose.ts'
import { readPaste } from '../src/core/paste/read-paste.ts'
import { keyHintOf } from '../src/shared/api-key.ts'
import { providerOf } from '../src/shared/providers/catalogue.ts'
import { openBenchCore } from './bench-core.ts'
import { median, timed, type Figure } from './figure.ts'

const lines = 100_000
const keys = 1_000
const rounds = 7

/** Understanding a .env file of 5 MB, finding its keys among as many accounts, and how long nothing else gets its turn meanwhile. */
export async function pasteFigures(): Promise<Figure[]> {
  const text = environmentFile()
  const read = await measured(async () => {
    const { candidates } = await readPaste(text)
    if (candidates.length !== keys) throw new Error('not every account was understood')
  })
  const found = await findingTheSame()
  const detail = `${(Buffer.byteLength(text) / 1e6).toFixed(1)} MB, ${lines.toLocaleString('en')} lines, 1,000 accounts; median of ${rounds}`
  const known = `1,000 pasted keys, all ending alike, over 1,000 accounts that have them; median of ${rounds}`
  return [
    { name: 'understand a pasted .env file', measured: read.ms, unit: 'ms', bar: 200, detail },
    { name: 'longest time without a turn for other work meanwhile', measured: read.longest, unit: 'ms', bar: 50, detail },
    { name: 'understand keys and find their accounts', measured: found.ms, unit: 'ms', bar: 500, detail: known },
    { name: 'longest time without a turn for other work while finding them', measured: found.longest, unit: 'ms', bar: 50, detail: known },
  ]
}

/** The same keys as accounts and in a text, as the service understands them. */
async function findingTheSame(): Promise<{ ms: number; longest: number }> {
  const { core, storage, remove } = await openBenchCore()
  try {
    const pasted = Array.from({ length: keys }, (_, index) => keyOf(index))
    seedKeys(core, pasted)
    return await measured(async () => {
      const { handle, findings } = await core.findings.read(pasted.join('\n'))
      core.findings.forget(handle)
      if (findings.filter(({ known }) => known !== null).length !== keys) throw new Error('not every account was found')
    })
  } finally {
    await storage.close()
    remove()
  }
}

function seedKeys(core: Core, pasted: readonly string[]): void {
  const repository = createAccountsRepository(core.database)
  const baseUrl = providerOf('openai').baseUrl ?? ''
  core.database.sqlite.transaction(() => {
    for (const [index, key] of pasted.entries()) {
      const id = randomUUID()
      const rest = {
        label: `Account ${index}`,
        baseUrl,
        model: null,
        local: false,
        keyHint: keyHintOf(key),
        options: '{}',
        createdAt: new Date(),
      }
      repository.insert({ id, provider: 'openai', ...rest }, [core.credentials.seal(id, baseUrl, key)])
    }
  })()
}

/** Medians of how long the work takes, and of how long nothing else got its turn meanwhile, in milliseconds. */
async function measured(work: () => Promise<void>): Promise<{ ms: number; longest: number }> {
  const total: number[] = []
  const blocks: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const turns = countTurns()
    await setImmediate()
    const ms = await timed(work)
    const longest = await turns.end()
    if (round === 0) continue
    total.push(ms)
    blocks.push(longest)
  }
  return { ms: median(total), longest: median(blocks) }
}

const keyOf = (index: number): string => `sk-proj-${index.toString(36).padStart(8, '0')}Ab1Cd2Ef3Gh4Ij5Kl6`

/** Every hundredth line is a key; the others are what such files are full of. */
function environmentFile(): string {
  return Array.from({ length: lines }, (_, index) =>
    index % 100 === 0 ? `SERVICE_${index}_OPENAI_API_KEY=${keyOf(index)}` : `SETTING_NUMBER_${index}="some value that is ${index}" # why`,
  ).join('\n')
}

/** Takes every turn that it gets; `end` says how long it waited at most, in milliseconds. */
function countTurns(): { end(): Promise<number> } {
  const over = new AbortController()
  const counting = (async () => {
    let longest = 0
    for (let last = performance.now(); !over.signal.aborted;) {
      await setImmediate()
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }
    return longest
  })()
  return {
    end: () => {
      over.abort()
      return counting
    },
  }
}
