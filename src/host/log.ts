import { chmodSync, existsSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pino, type Logger } from 'pino'
import { describeError } from './describe-error.ts'

export type Log = Logger

const largestLogBytes = 2 * 1_024 * 1_024

/**
 * The log in the data folder: what started, stopped and failed. Requests, inputs and answers are never logged, and of an
 * unexpected error only what cannot quote what it failed on. What is said after `close` is lost.
 */
export function openLog(folder: string): { log: Log; close(): void } {
  const file = join(folder, 'keydeck.log')
  if (existsSync(file) && statSync(file).size > largestLogBytes) renameSync(file, `${file}.1`)
  const destination = pino.destination({ dest: file, sync: true, mode: 0o600 })
  chmodSync(file, 0o600)
  const log = pino({ base: { pid: process.pid }, serializers: { error: describeError } }, destination)
  return {
    log,
    close() {
      // What was still under way may fail after this, and a destination that has ended throws.
      log.level = 'silent'
      destination.end()
    },
  }
}
