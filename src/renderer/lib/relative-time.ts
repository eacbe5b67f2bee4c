const units = [
  { unit: 'year', ms: 365 * 86_400_000 },
  { unit: 'month', ms: 30 * 86_400_000 },
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'min', ms: 60_000 },
] as const

/** Whether a date is one at all: a damaged row can hold any number where a time should be. */
export function isTime(at: Date): boolean {
  return !Number.isNaN(at.getTime())
}

/** How long ago something was, in words for a sentence: “just now”, “2 min ago”, “3 days ago”. */
export function ago(at: Date, now: Date): string {
  if (!isTime(at)) return 'at an unknown time'
  const passed = now.getTime() - at.getTime()
  const fitting = units.find(({ ms }) => passed >= ms)
  if (!fitting) return 'just now'
  const count = Math.floor(passed / fitting.ms)
  const plural = count === 1 || fitting.unit === 'min' ? '' : 's'
  return `${count} ${fitting.unit}${plural} ago`
}

/** The same for narrow columns: “now”, “2m”, “5h”, “3d”, “4mo”, “1y”. */
export function agoInShort(at: Date, now: Date): string {
  if (!isTime(at)) return '?'
  const short = { year: 'y', month: 'mo', day: 'd', hour: 'h', min: 'm' }
  const passed = now.getTime() - at.getTime()
  const fitting = units.find(({ ms }) => passed >= ms)
  return fitting ? `${Math.floor(passed / fitting.ms)}${short[fitting.unit]}` : 'now'
}

const dateAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** Date and time in the manner of the user's own system. */
export function inFull(at: Date): string {
  return isTime(at) ? dateAndTime.format(at) : 'an unknown time'
}

/** A size in bytes, in kB, MB or GB (powers of 1,000). */
export function inBytes(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000))} kB`
  return bytes < 1_000_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${(bytes / 1_000_000_000).toFixed(1)} GB`
}
