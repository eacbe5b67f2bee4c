import { useState } from 'react'
import { failureOf } from '../../lib/error-data.ts'
import { writeClipboard } from '../../lib/write-clipboard.ts'

/** A text for the clipboard, and what to say when it is there. */
export type Copyable = { text: string; said: string }

/** Puts text that holds no secret on the clipboard, and says whether it is there. */
export function useCopyText() {
  const [outcome, setOutcome] = useState<{ isCopied: boolean; words: string } | null>(null)

  async function copy(read: () => Copyable | Promise<Copyable>): Promise<void> {
    setOutcome(null)
    try {
      const { text, said } = await read()
      setOutcome((await writeClipboard(text)) ? { isCopied: true, words: said } : notAllowed)
    } catch (thrown) {
      const { message, fix } = failureOf(thrown)
      setOutcome({ isCopied: false, words: `${message} ${fix}` })
    }
  }

  return { copy, outcome }
}

const notAllowed = { isCopied: false, words: 'That was not allowed. Give this page the right to use the clipboard, and try again.' }
