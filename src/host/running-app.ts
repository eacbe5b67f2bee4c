import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writePrivateFile } from './write-private-file.ts'

/** How other processes of the same user find the running app. Lives in the data folder, readable by its owner only. */
const runningApp = z.object({
  kind: z.enum(['electron', 'browser']),
  pid: z.int().positive(),
  url: z.url(),
  socket: z.string().min(1),
  token: z.string().min(1),
  version: z.string(),
})
export type RunningApp = z.infer<typeof runningApp>

const fileIn = (folder: string) => join(folder, 'app.json')

/** What the running app last wrote of itself; undefined when there is none, or the file is not whole. Look at the socket before talking to it. */
export function readRunningApp(folder: string): RunningApp | undefined {
  try {
    return runningApp.safeParse(JSON.parse(readFileSync(fileIn(folder), 'utf8'))).data
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return undefined
    throw error
  }
}

export function writeRunningApp(folder: string, app: RunningApp): void {
  writePrivateFile(fileIn(folder), JSON.stringify(app))
}

export function removeRunningApp(folder: string): void {
  rmSync(fileIn(folder), { force: true })
}
