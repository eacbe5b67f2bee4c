import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { writeClipboard } from '../../lib/write-clipboard.ts'
import { Button } from './button.tsx'

/** A command for a terminal, with a button that copies it. It holds no secret. */
export function CommandLine({ command }: { command: string }) {
  const [outcome, setOutcome] = useState<{ command: string; isCopied: boolean } | null>(null)
  const said = outcome?.command === command ? outcome : null

  async function copy(): Promise<void> {
    setOutcome(null)
    setOutcome({ command, isCopied: await writeClipboard(command) })
  }

  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-start gap-2 rounded-md bg-sunken py-1 pr-1 pl-2.5">
        <code dir="ltr" className="min-w-0 flex-1 py-1 font-mono text-xs wrap-anywhere select-all">
          {command}
        </code>
        <Button look="quiet" size="small" onClick={() => void copy()}>
          {said?.isCopied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
          Copy<span className="sr-only"> {command}</span>
        </Button>
      </div>
      <output className={said && !said.isCopied ? 'text-xs text-bad' : 'sr-only'}>
        {said && (said.isCopied ? 'The command was copied.' : 'That was not allowed. Select the command and copy it yourself.')}
      </output>
    </div>
  )
}
