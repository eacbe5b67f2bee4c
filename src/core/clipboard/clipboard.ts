import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { createOneAtATime } from '../one-at-a-time.ts'

export type Clipboard = ReturnType<typeof createClipboard>

/** The clipboard of the machine that Keydeck runs on. Throws `clipboard-unavailable`. An empty text clears it. */
export type ClipboardBackend = { read(): Promise<string>; write(text: string): Promise<void> }

/** What was put on the clipboard, known only by a hash under a key of its own, so that the text need not stay in memory. */
type Copied = { key: Buffer; digest: Buffer; timer: NodeJS.Timeout }

/**
 * Puts secrets on the clipboard for a limited time (S9). `clearAfterMs` is in milliseconds. The timer keeps no process
 * alive: a shell calls `clearNow` before it ends. `onClearFailed` hears of a clipboard that could not be cleared in time.
 */
export function createClipboard(deps: {
  backend: ClipboardBackend
  now: () => Date
  onClearFailed: (error: unknown) => void
  clearAfterMs?: number
}) {
  const { backend, now, onClearFailed, clearAfterMs = 30_000 } = deps
  const inTurn = createOneAtATime()
  let copied: Copied | null = null

  function forget(): void {
    clearTimeout(copied?.timer)
    copied = null
  }

  /** Leaves alone what somebody copied since. After a failure the copy is still known, so that `clearNow` can try again. */
  async function clear(): Promise<void> {
    if (!copied) return
    clearTimeout(copied.timer)
    const { key, digest } = copied
    if (timingSafeEqual(hash(key, await backend.read()), digest)) await backend.write('')
    forget()
  }

  async function clearIfStill(mine: Copied): Promise<void> {
    if (copied === mine) await clear()
  }

  return {
    /** Returns when the secret leaves the clipboard again. A further copy starts the time anew. Throws `clipboard-unavailable`. */
    copySecret: (secret: string): Promise<{ clearsAt: Date }> =>
      inTurn(async () => {
        await backend.write(secret)
        forget()
        const key = randomBytes(32)
        const timer = setTimeout(() => void inTurn(() => clearIfStill(mine)).catch(onClearFailed), clearAfterMs).unref()
        const mine: Copied = { key, digest: hash(key, secret), timer }
        copied = mine
        return { clearsAt: new Date(now().getTime() + clearAfterMs) }
      }),

    /** Takes a secret off the clipboard at once, if it is still there. Throws `clipboard-unavailable`. */
    clearNow: (): Promise<void> => inTurn(clear),
  }
}

const hash = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text, 'utf8').digest()
