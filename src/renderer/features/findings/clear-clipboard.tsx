import { useState } from 'react'
import { Button } from '../../components/ui/button.tsx'

/** What was pasted stays on the clipboard, for other programs to read, until a person clears it. */
export function ClearClipboard() {
  const [outcome, setOutcome] = useState<'cleared' | 'refused' | null>(null)
  if (typeof navigator.clipboard?.writeText !== 'function') return null

  /** A browser may say no, and so may a system. */
  async function clear(): Promise<void> {
    const isCleared = await navigator.clipboard.writeText('').then(
      () => true,
      () => false,
    )
    setOutcome(isCleared ? 'cleared' : 'refused')
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
