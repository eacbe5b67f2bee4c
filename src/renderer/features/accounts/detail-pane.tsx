import { useNavigate } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { useEscape } from '../../lib/use-escape.ts'

type DetailPaneProps = {
  label: string
  /** The account whose row gets the focus back, if any. */
  returnTo: string | undefined
  /** Whether Escape goes back: not while it would throw away what was typed. */
  canEscape?: boolean
  onEscape?: () => void
  children: ReactNode
}

/** The frame of what is opened beside the list: Escape and, in a narrow window, a button lead back to it. */
export function DetailPane({ label, returnTo, canEscape = true, onEscape, children }: DetailPaneProps) {
  const navigate = useNavigate()
  const back = onEscape ?? (() => void navigate({ to: '/accounts', state: returnTo === undefined ? {} : { focusAccount: returnTo } }))

  useEscape(back, { enabled: canEscape })

  return (
    <section aria-label={label} className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <div className="flex h-11 shrink-0 items-center border-b px-2 md:hidden">
        <Button look="quiet" onClick={back}>
          <ArrowLeft aria-hidden="true" />
          Back
        </Button>
      </div>
      {children}
    </section>
  )
}
