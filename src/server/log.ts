import { chmodSync, existsSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pino, type Logger } from 'pino'
import { maskSecrets } from '../core/network/mask-secrets.ts'

export type Log = Logger

const largestLogBytes = 2 * 1_024 * 1_024

/**
 * The log in the data folder: what started, stopped and failed. Requests, inputs and answers are never logged; the text of
 * an unexpected error is masked, since it can quote what it failed on.
 */
export function openLog(folder: string): { log: Log; close(): void } {
  const file = join(folder, 'keydeck.log')
  if (existsSync(file) && statSync(file).size > largestLogBytes) renameSync(file, `${file}.1`)
  const destination = pino.destination({ dest: file, sync: true, mode: 0o600 })
  chmodSync(file, 0o600)
  return { log: pino({ base: { pid: process.pid }, serializers: { error: describe } }, destination), close: () => destination.end() }
}

/** Name, code, masked message and masked stack of an error; nothing else that it may carry. */
function describe(thrown: unknown): Record<string, unknown> {
  if (!(thrown instanceof Error)) return { thrown: typeof thrown }
  const code = 'code' in thrown ? String(thrown.code) : undefined
  return { name: thrown.name, code, message: maskSecrets(thrown.message), stack: maskSecrets(thrown.stack ?? '') }
}
