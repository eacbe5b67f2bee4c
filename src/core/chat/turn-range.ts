/** Which turns of a conversation are wanted: the last ones, those before or after one, or those around one. */
export type Turns = { before?: number | undefined; after?: number | undefined; around?: number | undefined; turns: number }

/** The turns from `from` on and before `to`, of so many that there are. */
export function turnRange(there: number, { before, after, around, turns }: Turns): { from: number; to: number } {
  const within = (turn: number) => Math.min(Math.max(turn, 0), there)
  if (before !== undefined) return { from: within(Math.min(before, there) - turns), to: within(before) }
  if (after !== undefined) return { from: within(after + 1), to: within(after + 1 + turns) }
  if (around === undefined) return { from: within(there - turns), to: there }
  const from = within(Math.min(around - Math.floor(turns / 2), there - turns))
  return { from, to: within(from + turns) }
}
