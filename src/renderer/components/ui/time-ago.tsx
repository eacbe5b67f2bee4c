import { ago, inFull, isTime } from '../../lib/relative-time.ts'
import { useNow } from '../../lib/use-now.ts'

/** How long ago something was, with date and time at hand. */
export function TimeAgo({ at }: { at: Date }) {
  const now = useNow()
  if (!isTime(at)) return <span>{ago(at, now)}</span>
  return (
    <time dateTime={at.toISOString()} title={inFull(at)}>
      {ago(at, now)}
    </time>
  )
}
