import { fileKindOf } from './file-kind.ts'
import { createKnownMask, type Masked } from './known-secrets.ts'
import { maskLineByLine } from './mask-line-by-line.ts'

export type TextMask = ReturnType<typeof createTextMask>

/**
 * Takes secrets out of what is about to be sent to a model: `secrets` that are known, private keys, what looks like a key or token of any
 * service, the values of whatever is named as a secret, and passwords in addresses. Hashes, IDs and code stay readable.
 */
export function createTextMask(secrets: readonly string[]) {
  const maskKnown = createKnownMask(secrets)

  function all(text: string, file: string, isPatch: boolean): Masked {
    const known = maskKnown(text)
    const lines = maskLineByLine(known.text, fileKindOf(file), isPatch)
    return { text: lines.text, count: known.count + lines.count }
  }

  return {
    /** The changes of a file, as `git diff` prints them. */
    patch: (patch: string, file: string): Masked => all(patch, file, true),
    /** A text of any other kind, such as a name or a message. */
    words: (text: string): Masked => all(text, 'words.txt', false),
  }
}
