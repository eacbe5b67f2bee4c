import { ChevronRight } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { classNames } from '../../lib/class-names.ts'

type DisclosureProps = { label: string; open: boolean; onOpenChange: (open: boolean) => void; children: ReactNode }

/** A part of a form that most leave closed. */
export function Disclosure({ label, open, onOpenChange, children }: DisclosureProps) {
  const id = useId()
  return (
    <div className="flex flex-col gap-3">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => onOpenChange(!open)}
        className="-ml-1 flex h-7 items-center gap-1.5 self-start rounded-md pr-2 pl-1 font-medium hover:bg-hover"
      >
        <ChevronRight className={classNames('size-3.5 text-muted', open && 'rotate-90')} aria-hidden="true" />
        {label}
      </button>
      {open && (
        <div id={id} className="flex flex-col gap-4 border-l pl-4">
          {children}
        </div>
      )}
    </div>
  )
}
