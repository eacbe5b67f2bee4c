import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { Figure } from './figure.ts'

const messages = 100_000

const result = z.object({
  messages: z.number(),
  foreign: z.number(),
  crashes: z.number(),
  firstCrash: z.string().nullable(),
  foreignAnswers: z.number(),
  grownBytes: z.number(),
})

/** What random messages from frames of every kind do to the main process: nothing, they should. Takes some minutes. */
export async function ipcFuzzFigures(): Promise<Figure[]> {
  const seed = Math.floor(Math.random() * 2 ** 30)
  const child = resolve(import.meta.dirname, 'ipc-fuzz-child.ts')
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', child, String(messages), String(seed)])
  const { foreign, crashes, firstCrash, foreignAnswers, grownBytes } = result.parse(JSON.parse(stdout))
  const detail = `${messages} messages, ${foreign} of them not from the app's own page, seed ${seed}`
  return [
    { name: 'IPC fuzz: crashes', measured: crashes, unit: 'count', bar: 0, detail: firstCrash ?? detail },
    { name: 'IPC fuzz: answers to a foreign frame', measured: foreignAnswers, unit: 'count', bar: 0, detail },
    { name: 'IPC fuzz: memory grown', measured: grownBytes / 1_000, unit: 'kB', bar: 20_000, detail },
  ]
}
