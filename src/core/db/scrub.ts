import type Sqlite from 'better-sqlite3'
import { z } from 'zod'
import { busyTimeoutMs } from './connection.ts'
import { storageErrorCode } from './storage-errors.ts'

/** A person waits for a removal, not for another process: past this the rest is left for later. Milliseconds. */
const patienceMs = 100
const firstRetryMs = 250
const longestRetryMs = 30_000

const checkpointRow = z.tuple([z.object({ busy: z.number() })])

export type Scrubber = { scrub(): void; truncateLog(): void; finish(): void }

/**
 * Gets deleted bytes out of a database's files. `secure_delete` overwrites a deleted row, yet not every trace of a row that SQLite
 * had moved between pages before: only rebuilding the file (VACUUM) leaves nothing. The log still holds the old pages then, until it
 * is truncated. A reader in another process can hold that up, a full disk the rebuilding; both are tried again, with growing
 * pauses, at the next scrub and at the end.
 */
export function createScrubber(sqlite: Sqlite.Database): Scrubber {
  let rebuild = false
  let truncate = false
  let retryMs = firstRetryMs
  let timer: NodeJS.Timeout | undefined

  function attempt(waitMs: number): void {
    clearTimeout(timer)
    sqlite.pragma(`busy_timeout = ${waitMs}`)
    try {
      if (rebuild) sqlite.exec('VACUUM')
      rebuild = false
      truncate = checkpointRow.parse(sqlite.pragma('wal_checkpoint(TRUNCATE)'))[0].busy !== 0
    } catch (thrown) {
      if (!/^SQLITE_(BUSY|LOCKED|FULL)/.test(storageErrorCode(thrown) ?? '')) throw thrown
    } finally {
      sqlite.pragma(`busy_timeout = ${busyTimeoutMs}`)
    }
  }

  function attemptAgainLater(): void {
    if (!rebuild && !truncate) {
      retryMs = firstRetryMs
      return
    }
    timer = setTimeout(() => {
      if (!sqlite.open) return
      try {
        if (!sqlite.inTransaction) attempt(0)
      } catch {
        // Nobody is there to tell. What is left to do stays noted, and the next scrub or close fails in front of its caller.
      }
      attemptAgainLater()
    }, retryMs)
    timer.unref()
    retryMs = Math.min(retryMs * 2, longestRetryMs)
  }

  return {
    scrub() {
      rebuild = true
      truncate = true
      attempt(patienceMs)
      attemptAgainLater()
    },
    truncateLog() {
      truncate = true
      attempt(0)
      attemptAgainLater()
    },
    finish() {
      clearTimeout(timer)
      if (rebuild || truncate) attempt(patienceMs)
    },
  }
}
