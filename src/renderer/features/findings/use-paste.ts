import { useState } from 'react'
import type { Given } from './paste-box.tsx'
import { reasonAgainstSize, sizeInWords } from './pasted-text.ts'
import { useFindings } from './use-findings.ts'

type Refusal = { message: string; fix: string }

const howInWords = { pasted: 'Pasted', typed: 'Read', dropped: 'Dropped' }

/** Reading a text or a file. Of the text itself only its size stays. */
export function usePaste() {
  const findings = useFindings((client, text: string, signal) => client.findings.readText.mutate({ text }, { signal }))
  const [given, setGiven] = useState<{ words: string; isFromClipboard: boolean } | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  // Another box each time: what stood in it can then not be brought back by Undo either.
  const [attempt, setAttempt] = useState(0)

  function startOver(reason: Refusal | null = null): void {
    findings.startOver()
    setGiven(null)
    setRefusal(reason)
  }

  async function begin(text: string, how: string, isFromClipboard: boolean): Promise<void> {
    setGiven({ words: `${how} ${sizeInWords(text)}`, isFromClipboard })
    setAttempt((last) => last + 1)
    // Sending a large text takes a while, too: the page shows first that it was taken.
    await new Promise((done) => setTimeout(done))
    await findings.read(text)
  }

  return {
    ...findings,
    given,
    refusal,
    attempt,
    startOver: () => startOver(),

    readText({ text, how }: Given): void {
      const reason = reasonAgainstSize('The text', text.length)
      startOver(reason)
      if (!reason) void begin(text, howInWords[how], how === 'pasted')
    },

    readFile(file: File): void {
      const reason = reasonAgainstSize('The file', file.size)
      startOver(reason)
      if (reason) return
      file.text().then(
        (text) => begin(text, 'Read a file of', false),
        () => startOver({ message: 'The file could not be read.', fix: 'See whether you may read it, or paste its text.' }),
      )
    },
  }
}
