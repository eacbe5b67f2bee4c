import { chmodSync, existsSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pino, type Logger } from 'pino'
import { describeError } from './describe-error.ts'

export type Log = Logger

const largestLogBytes = 2 * 1_024 * 1_024

/**
 * The log in the data folder: what started, stopped and failed. Requests, inputs and answers are never logged, and of an
 * unexpected error only what cannot quote what it failed on.
 */
export function openLog(folder: string): { log: Log; close(): void } {
  const file = join(folder, 'keydeck.log')
  if (existsSync(file) && statSync(file).size > largestLogBytes) renameSync(file, `${file}.1`)
  const destination = pino.destination({ dest: file, sync: true, mode: 0o600 })
  chmodSync(file, 0o600)
  return { log: pino({ base: { pid: process.pid }, serializers: { error: describeError } }, destination), close: () => destination.end() }
}
