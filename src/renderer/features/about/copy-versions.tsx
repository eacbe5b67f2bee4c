import { useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { writeClipboard } from '../../lib/write-clipboard.ts'

/** Puts the versions on the clipboard, and says whether they are there. */
export function CopyVersions({ text }: { text: string }) {
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null)

  async function copy(): Promise<void> {
    setOutcome((await writeClipboard(text)) ? 'copied' : 'failed')
  }

  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button onClick={() => void copy()}>Copy versions</Button>
      <output className={outcome === 'failed' ? 'text-bad' : 'text-muted'}>
        {outcome === 'copied' && 'Copied.'}
        {outcome === 'failed' && 'That was not allowed. Select the lines and copy them.'}
      </output>
    </div>
  )
}
