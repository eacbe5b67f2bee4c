import type { Clipboard } from 'electron'
import type { ClipboardBackend } from '../core/clipboard/clipboard.ts'
import { AppError } from '../core/errors.ts'
import { waitAtMost } from '../core/wait-at-most.ts'

/**
 * The machine's clipboard as Electron reaches it: since Electron 45 with promises, and `clear` at once.
 * https://www.electronjs.org/docs/latest/api/clipboard
 * `patienceMs`: how long it may take; a program that owns the clipboard and hangs blocks whoever reads it.
 */
export function createElectronClipboard(
  clipboard: Pick<Clipboard, 'readText' | 'writeText' | 'clear'>,
  { patienceMs = 5_000 }: { patienceMs?: number } = {},
): ClipboardBackend {
  async function inTime<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await waitAtMost(patienceMs, work(), unavailable)
    } catch {
      // Its own error may quote what lies on the clipboard.
      throw unavailable()
    }
  }
  return {
    read: () => inTime(() => clipboard.readText()),
    write: (text) => inTime(async () => (text === '' ? clipboard.clear() : clipboard.writeText(text))),
  }
}

function unavailable(): AppError {
  return new AppError(
    'clipboard-unavailable',
    'The clipboard of this machine does not answer.',
    'Try again, or copy the key from where it was issued.',
  )
}
