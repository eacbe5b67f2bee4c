import { appendFileSync, chmodSync } from 'node:fs'
import { join } from 'node:path'
import { describeError } from '../../host/describe-error.ts'
import type { Log } from '../../host/log.ts'

type AppLog = Pick<Log, 'error' | 'warn' | 'isLevelEnabled'>

/** What happened outside any request, by name, and the facts or the error. Neither quotes what it failed on. */
export type FailureLog = {
  failed(what: string, error: unknown): void
  noted(what: string, facts: Record<string, unknown>): void
  /** From now on into the app's log. */
  use(log: AppLog): void
}

/**
 * Where the main process writes what nobody waits for: the app's log, and while that is not open `crash.log` beside it, for the owner
 * only (0600). Never throws: a disk that fails must not hide the first failure.
 */
export function createFailureLog({ folder, now }: { folder: string; now: () => Date }): FailureLog {
  let log: AppLog | null = null

  function append(line: Record<string, unknown>): void {
    const file = join(folder, 'crash.log')
    try {
      appendFileSync(file, `${JSON.stringify({ time: now().toISOString(), pid: process.pid, ...line })}\n`, { mode: 0o600 })
      chmodSync(file, 0o600)
    } catch {
      // There is nowhere left to write it.
    }
  }

  /** A log that the end of the app has closed already is silent, and a disk that fails makes it throw. */
  function write(into: (open: AppLog) => void, line: Record<string, unknown>): void {
    if (!log?.isLevelEnabled('error')) return append(line)
    try {
      into(log)
    } catch {
      /* v8 ignore next 2 -- a disk that fails */
      append(line)
    }
  }

  return {
    failed(what, error) {
      const msg = 'unexpected error'
      write((open) => open.error({ path: what, error }, msg), { path: what, error: describeError(error), msg })
    },
    noted: (what, facts) => write((open) => open.warn(facts, what), { ...facts, msg: what }),
    use: (opened) => void (log = opened),
  }
}
