const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const satisfies [Intl.RelativeTimeFormatUnit, number][]

const format = new Intl.RelativeTimeFormat('en', { numeric: 'always' })

/** How long ago a moment was, in words such as “3 hours ago”; “now” within a minute. */
export function ago(at: Date, now: Date): string {
  const seconds = Math.max(0, (now.getTime() - at.getTime()) / 1_000)
  const fitting = units.find(([, length]) => seconds >= length)
  if (!fitting) return 'now'
  const [unit, length] = fitting
  return format.format(-Math.floor(seconds / length), unit)
}
