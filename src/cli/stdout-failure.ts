import type { Writable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '../core/errors.ts'

/** The result is out, or can no longer get out. */
export type PrintedResult = () => Promise<void>

/**
 * Watches the stream that results go to. A reader that has seen enough (`keydeck list | head -1`, EPIPE) is no failure, and no
 * reason for a server to end; anything else calls `onFailure` at once. The returned function waits until what was written is out
 * and throws `storage-failed` where it could not be (a full disk behind `>`).
 */
export function watchStandardOutput(stdout: Writable, onFailure: () => void): PrintedResult {
  let failure: Error | undefined
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (failure || error.code === 'EPIPE') return
    failure = error
    onFailure()
  })
  return async () => {
    await new Promise<void>((done) => void stdout.write('', () => done()))
    // Streams tell of a failed write a moment after it.
    await nextTurn()
    if (!failure) return
    throw new AppError(
      'storage-failed',
      'The result could not be written to where the output goes.',
      'Free some space there, or send the output somewhere else.',
      { cause: failure },
    )
  }
}
