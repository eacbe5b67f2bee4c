import { chmodSync, existsSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pino, type Logger } from 'pino'
import { AppError } from '../core/errors.ts'
import { maskSecrets } from '../core/network/mask-secrets.ts'

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
  return { log: pino({ base: { pid: process.pid }, serializers: { error: describe } }, destination), close: () => destination.end() }
}

/**
 * Name, code, place and causes of an error. A message is written for our own errors and for the system's, masked; others
 * quote what they failed on (a database error its row, a header error its value).
 */
function describe(thrown: unknown): Record<string, unknown> {
  if (!(thrown instanceof Error)) return { thrown: typeof thrown }
  const code = 'code' in thrown ? String(thrown.code) : undefined
  const isQuotable = thrown instanceof AppError || 'syscall' in thrown
  const place = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const cause = thrown.cause === undefined ? undefined : describe(thrown.cause)
  return { name: thrown.name, code, message: isQuotable ? maskSecrets(thrown.message) : undefined, place, cause }
}
