/** Marks the account that is in use for its provider. */
export function ActiveTag() {
  return (
    <span className="rounded border border-accent-text/25 bg-accent-soft px-1.5 text-xs leading-4.5 font-medium text-accent-text">
      active
    </span>
  )
}
