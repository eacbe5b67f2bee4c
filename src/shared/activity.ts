/**
 * What was done with an account's credential outside Keydeck. `token`: it was printed for a helper command; `run`: a command was
 * started with it; `reveal`: it was printed for a script.
 */
export const activityKinds = ['token', 'run', 'reveal'] as const
export type ActivityKind = (typeof activityKinds)[number]

/** One entry of the activity log. The account's label stands as it was then. */
export type Activity = {
  id: number
  at: Date
  kind: ActivityKind
  accountId: string
  accountLabel: string
  /** Its provider's id, which a later release may not know. */
  provider: string
  /** The process that asked; for `run`, the one that started Keydeck. `name` '' where it could not be told. */
  parent: { pid: number; name: string }
  /** The program that was started, without its arguments; null for the others. */
  command: string | null
  folder: string | null
}

/** The newest entries that are kept. */
export const mostActivities = 10_000
