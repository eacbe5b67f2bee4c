import { Check } from 'lucide-react'

/** Marks the account that is in use for its provider. Plain text: there is nothing to press. */
export function ActiveTag() {
  return (
    <span className="inline-flex shrink-0 items-center gap-1 text-xs leading-4.5 font-medium text-accent-text">
      <Check className="size-3" strokeWidth={3} aria-hidden="true" />
      active
    </span>
  )
}
