import { ChevronRight } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'
import { classNames } from '../../lib/class-names.ts'

type DisclosureProps = {
  label: string
  /** Given with `onOpenChange` where the page decides; without it the disclosure is closed at first and keeps its own state. */
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** Muted and without an indent: for facts, where the other is a part of a form. */
  quiet?: boolean
  children: ReactNode
}

/** What most people need not see: opens at a press, and is drawn only then. */
export function Disclosure({ label, open, onOpenChange, quiet = false, children }: DisclosureProps) {
  const [ownOpen, setOwnOpen] = useState(false)
  const id = useId()
  const isOpen = open ?? ownOpen

  function toggle(): void {
    setOwnOpen(!isOpen)
    onOpenChange?.(!isOpen)
  }

  return (
    <div className={classNames('flex flex-col', quiet ? 'gap-1.5' : 'gap-3')}>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={toggle}
        className={classNames(
          '-ml-1 flex items-center self-start rounded-md pr-2 pl-1',
          quiet ? 'gap-1 text-muted hover:text-ink' : 'h-7 gap-1.5 font-medium hover:bg-hover',
        )}
      >
        <ChevronRight className={classNames('size-3.5', !quiet && 'text-muted', isOpen && 'rotate-90')} aria-hidden="true" />
        {label}
      </button>
      {isOpen && (
        <div id={id} className={classNames('flex flex-col', quiet ? 'gap-3' : 'gap-4 border-l pl-4')}>
          {children}
        </div>
      )}
    </div>
  )
}
