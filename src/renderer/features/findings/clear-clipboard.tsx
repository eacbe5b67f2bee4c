import { useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { writeClipboard } from '../../lib/write-clipboard.ts'

/** What was pasted stays on the clipboard, for other programs to read, until a person clears it. */
export function ClearClipboard() {
  const [outcome, setOutcome] = useState<'cleared' | 'refused' | null>(null)
  if (typeof navigator.clipboard?.writeText !== 'function') return null

  async function clear(): Promise<void> {
    setOutcome((await writeClipboard('')) ? 'cleared' : 'refused')
  }

  return (
    <>
      <Button size="small" onClick={() => void clear()}>
        Clear the clipboard
      </Button>
      <output className="text-muted empty:hidden">
        {outcome === 'cleared' && 'The clipboard is empty.'}
        {outcome === 'refused' && 'The browser did not allow that. Copy anything else, and the pasted text is gone.'}
      </output>
    </>
  )
}
