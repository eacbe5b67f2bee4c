import { setTimeout as delay } from 'node:timers/promises'
import clipboardy from 'clipboardy'
import { AppError } from '../errors.ts'
import type { ClipboardBackend } from './clipboard.ts'

/**
 * The operating system's clipboard. clipboardy 5 hands the text to the system's own tool (pbcopy, PowerShell, wl-copy, xsel)
 * on its standard input, never on a command line, where every user of the machine could read it.
 * `patienceMs`: how long a tool may take; a program that owns the clipboard and hangs blocks whoever reads it.
 */
export function createSystemClipboard({ patienceMs = 5_000 }: { patienceMs?: number } = {}): ClipboardBackend {
  async function call<Result>(work: () => Promise<Result>): Promise<Result> {
    const stop = new AbortController()
    const late = delay(patienceMs, undefined, { signal: stop.signal }).then(() => {
      throw unavailable('no answer in time')
    })
    try {
      return await Promise.race([work(), late])
    } catch (error) {
      throw error instanceof AppError ? error : unavailable(reasonOf(error))
    } finally {
      stop.abort()
    }
  }
  return { read: () => call(() => clipboardy.read()), write: (text) => call(() => clipboardy.write(text)) }
}

/** The first line only: the ones after it are the tool's output, and that may be what lies on the clipboard. */
const reasonOf = (error: unknown): string => (error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unknown')

function unavailable(reason: string): AppError {
  return new AppError('clipboard-unavailable', 'The clipboard of this machine does not answer.', fixFor(process.platform), {
    cause: new Error(reason),
  })
}

function fixFor(platform: NodeJS.Platform): string {
  if (platform !== 'linux') return 'Copy the key from where it was issued instead.'
  return 'Run Keydeck in your desktop session, with xsel (X11) or wl-clipboard (Wayland) installed; a remote machine has no clipboard.'
}
