import { ChevronRight } from 'lucide-react'
import { useState, type ReactNode } from 'react'

/** What most people need not see: opens at a press, and is drawn only then. */
export function Disclosure({ title, children }: { title: string; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="group" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="-mx-1 inline-flex list-none items-center gap-1 rounded px-1 text-muted select-none hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight className="size-3.5 group-open:rotate-90" aria-hidden="true" />
        {title}
      </summary>
      {isOpen && children}
    </details>
  )
}
