import { LoaderCircle } from 'lucide-react'
import { classNames } from '../../lib/class-names.ts'

/** Shows itself only after 200 ms, so that quick work does not flicker. */
export function Spinner({ className }: { className?: string }) {
  return (
    <span className={classNames('appear-late inline-flex', className)} aria-hidden="true">
      <LoaderCircle className="size-3.5 animate-spin" />
    </span>
  )
}
