import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { classNames } from '../../lib/class-names.ts'

const tones = {
  info: { icon: Info, style: 'bg-sunken text-ink', iconStyle: 'text-muted' },
  good: { icon: CircleCheck, style: 'bg-good-soft text-ink', iconStyle: 'text-good' },
  warn: { icon: TriangleAlert, style: 'bg-warn-soft text-ink', iconStyle: 'text-warn' },
  bad: { icon: CircleAlert, style: 'bg-bad-soft text-ink', iconStyle: 'text-bad' },
}

type CalloutProps = {
  tone: keyof typeof tones
  /** What happened. */
  title: ReactNode
  /** What to do next, in words. */
  children?: ReactNode
  /** What to do next, as buttons. */
  actions?: ReactNode
  /** Moves the focus here when it appears: for what answers something that the user just did. */
  takesFocus?: boolean
  className?: string
}

/** A message in the flow of the page. */
export function Callout({ tone, title, children, actions, takesFocus = false, className }: CalloutProps) {
  const { icon: Icon, style, iconStyle } = tones[tone]
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (takesFocus) box.current?.focus()
  }, [takesFocus])
  return (
    <div
      ref={box}
      role={takesFocus ? 'alert' : undefined}
      tabIndex={takesFocus ? -1 : undefined}
      className={classNames('flex gap-2.5 rounded-md border border-transparent px-3 py-2.5', style, className)}
    >
      <Icon className={classNames('mt-0.5 size-4 shrink-0', iconStyle)} aria-hidden="true" />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="font-medium wrap-anywhere">{title}</p>
        {children && <div className="wrap-anywhere">{children}</div>}
        {actions && <div className="mt-1 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  )
}
