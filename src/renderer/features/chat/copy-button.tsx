import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { classNames } from '../../lib/class-names.ts'
import { writeClipboard } from '../../lib/write-clipboard.ts'

const saidForMs = 3_000

type CopyButtonProps = {
  text: string
  /** What is copied, as a part of the button's name. */
  what: string
  /** Only the sign is shown. */
  isBare?: boolean
  className?: string
}

/** Puts text that holds no secret on the clipboard, and says so for a moment. */
export function CopyButton({ text, what, isBare = false, className }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null)

  useEffect(() => {
    if (outcome === null) return
    const timer = setTimeout(() => setOutcome(null), saidForMs)
    return () => clearTimeout(timer)
  }, [outcome])

  async function copy(): Promise<void> {
    setOutcome((await writeClipboard(text)) ? 'copied' : 'refused')
  }

  return (
    <>
      <Button look="quiet" size="small" className={classNames(isBare && 'size-5 px-0 align-middle', className)} onClick={() => void copy()}>
        {outcome === 'copied' ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
        <span className={isBare ? 'sr-only' : undefined}>
          Copy<span className="sr-only"> {what}</span>
        </span>
      </Button>
      <output className={outcome === 'refused' ? 'text-xs text-bad' : 'sr-only'}>
        {outcome === 'copied' && 'Copied.'}
        {outcome === 'refused' && 'That was not allowed. Select the text and copy it yourself.'}
      </output>
    </>
  )
}
