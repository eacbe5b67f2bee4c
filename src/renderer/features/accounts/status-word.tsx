import { classNames } from '../../lib/class-names.ts'
import type { AccountStatus, Tone } from './account-status.ts'

const colours: Record<Tone, string> = { good: 'text-good', warn: 'text-warn', bad: 'text-bad', neutral: 'text-muted' }

/** The sign of a tone, in the colour of the words around it. */
export function StatusSign({ tone }: { tone: Tone }) {
  return (
    <svg viewBox="0 0 10 10" className="size-2.5 shrink-0" aria-hidden="true">
      <Shape tone={tone} />
    </svg>
  )
}

/** Each tone has a shape of its own, so that colour is never the only sign. */
function Shape({ tone }: { tone: Tone }) {
  if (tone === 'good') return <circle cx="5" cy="5" r="4" fill="currentColor" />
  if (tone === 'warn') return <path d="M5 .8 9.6 9H.4Z" fill="currentColor" />
  if (tone === 'bad') return <path d="M5 .4 9.6 5 5 9.6.4 5Z" fill="currentColor" />
  return <circle cx="5" cy="5" r="3.4" fill="none" stroke="currentColor" strokeWidth="1.2" />
}

/** How an account stands: sign and word. */
export function StatusWord({ status, className }: { status: AccountStatus; className?: string }) {
  return (
    <span className={classNames('inline-flex items-center gap-1.5 whitespace-nowrap', colours[status.tone], className)}>
      <StatusSign tone={status.tone} />
      {status.word}
    </span>
  )
}
