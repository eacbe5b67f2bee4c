import type { Activity, ActivityKind } from '../../../shared/activity.ts'
import { isTime } from '../../lib/relative-time.ts'

const kinds: Record<ActivityKind, string> = {
  token: 'Printed for a helper command',
  run: 'Started with',
  reveal: 'Printed for a script',
}

/** What was done with an account; its name can follow. */
export const kindInWords = (kind: ActivityKind): string => kinds[kind]

/** The process that asked, by its name where that is known. */
export function processInWords({ name, pid }: Activity['parent']): string {
  return name === '' ? `process ${pid}` : `${name} (${pid})`
}

const dayInFull = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
const timeOfDay = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })

/** The time of day in the manner of the user's own system. */
export const timeInWords = (at: Date): string => (isTime(at) ? timeOfDay.format(at) : '?')

export type Day = { name: string; entries: readonly Activity[] }

/** Entries under their days, by this machine's time, in the order in which they are given. */
export function groupByDay(entries: readonly Activity[], now: Date): Day[] {
  const days = Map.groupBy(entries, ({ at }) => (isTime(at) ? startOfDay(at, 0) : null))
  return [...days].map(([start, ofDay]) => ({ name: nameOfDay(start, now), entries: ofDay }))
}

function nameOfDay(start: number | null, now: Date): string {
  if (start === null) return 'At an unknown time'
  if (start === startOfDay(now, 0)) return 'Today'
  return start === startOfDay(now, 1) ? 'Yesterday' : dayInFull.format(start)
}

/** Where the day of a time begins, or one so many days before it; a day is not always 24 hours long. */
function startOfDay(at: Date, daysBefore: number): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate() - daysBefore).getTime()
}
