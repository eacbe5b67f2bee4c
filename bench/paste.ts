import { setImmediate } from 'node:timers/promises'
import { readPaste } from '../src/core/paste/read-paste.ts'
import { median, timed, type Figure } from './figure.ts'

const lines = 100_000
const rounds = 7

/** Understanding a .env file of 5 MB, and how long nothing else gets its turn meanwhile. */
export async function pasteFigures(): Promise<Figure[]> {
  const text = environmentFile()
  const total: number[] = []
  const blocks: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const turns = countTurns()
    await setImmediate()
    const ms = await timed(async () => {
      const { candidates } = await readPaste(text)
      if (candidates.length !== 1_000) throw new Error('not every account was understood')
    })
    const longest = await turns.end()
    if (round === 0) continue
    total.push(ms)
    blocks.push(longest)
  }
  const detail = `${(Buffer.byteLength(text) / 1e6).toFixed(1)} MB, ${lines.toLocaleString('en')} lines, 1,000 accounts; median of ${rounds}`
  return [
    { name: 'understand a pasted .env file', measured: median(total), unit: 'ms', bar: 200, detail },
    { name: 'longest time without a turn for other work meanwhile', measured: median(blocks), unit: 'ms', bar: 50, detail },
  ]
}

/** Every hundredth line is a key; the others are what such files are full of. */
function environmentFile(): string {
  return Array.from({ length: lines }, (_, index) =>
    index % 100 === 0
      ? `SERVICE_${index}_OPENAI_API_KEY=sk-proj-${index.toString(36).padStart(8, '0')}Ab1Cd2Ef3Gh4Ij5Kl6`
      : `SETTING_NUMBER_${index}="some value that is ${index}" # why`,
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
