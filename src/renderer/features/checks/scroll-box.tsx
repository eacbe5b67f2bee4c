import type { ReactNode } from 'react'
import { classNames } from '../../lib/class-names.ts'

/** A part of the page with a scroll bar of its own, which those who use the keyboard reach and scroll too. */
export function ScrollBox({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as said: what scrolls has to take the focus
    <section tabIndex={0} aria-label={label} className={classNames('overflow-auto rounded-md', className)}>
      {children}
    </section>
  )
}
