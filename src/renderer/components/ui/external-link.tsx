import { ExternalLink as Icon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from '../../lib/class-names.ts'
import { isDesktopApp } from '../../lib/desktop-app.ts'

/** A link out of the app. Only https addresses become links, and the other side learns nothing of this page. */
export function ExternalLink({ href, className, children }: { href: string; className?: string; children: ReactNode }) {
  if (!href.startsWith('https://')) return <span className={className}>{children}</span>
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      className={classNames(
        'inline-flex items-center gap-1 text-accent-text underline decoration-current/40 underline-offset-2 hover:decoration-current',
        className,
      )}
    >
      {children}
      <Icon className="size-3 shrink-0" aria-hidden="true" />
      <span className="sr-only">{isDesktopApp ? '(opens in your browser)' : '(opens in a new tab)'}</span>
    </a>
  )
}
