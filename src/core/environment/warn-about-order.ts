import type { EnvironmentWarning } from '../../shared/environment.ts'
import { isSwitchedOn } from './conflict-effects.ts'
import { rolesOf } from './known-variables.ts'
import { readingOrders, type ReadingOrder } from './reading-orders.ts'
import type { Candidate } from './resolution.ts'
import { howToRemove, type Warn, type WarningContext } from './warning-context.ts'

const ordersOf = new Map<string, ReadingOrder[]>()
for (const order of readingOrders) for (const name of order.pair) ordersOf.set(name, [...(ordersOf.get(name) ?? []), order])

/** Two variables that are set together, of which a tool takes another one than many think. */
export const warnAboutOrder: Warn = ({ name, winner }, context) =>
  winner === undefined ? [] : (ordersOf.get(name) ?? []).flatMap((order) => warn({ name, winner }, order, context))

function warn(here: { name: string; winner: Candidate }, order: ReadingOrder, context: WarningContext): EnvironmentWarning[] {
  const { pair, taken, says, evenIfSame } = order
  const other = pair[0] === here.name ? pair[1] : pair[0]
  const { winner } = context.look(other)
  if (!winner || !isSet(here.name, here.winner) || !isSet(other, winner)) return []
  if (!evenIfSame && context.compare(here.winner, winner) === 'same') return []
  const message = `${here.name} and ${other} are both set: ${says}.`
  // Whichever is not taken can go without a change; where tools differ, the one that was asked about stays. What the user chose stays
  // before what only happens to be set.
  const notTaken = taken === null ? other : pair[0] === taken ? pair[1] : pair[0]
  const chosen = [here, { name: other, winner }].filter((one) => one.winner.source === 'settings')
  const spare = chosen.length === 1 ? (chosen[0]?.name === here.name ? other : here.name) : notTaken
  const step = howToRemove(spare, spare === here.name ? here.winner : winner, context)
  return [{ code: 'read-in-another-order', message, action: `Keep one of them. ${step.action}`, command: step.command }]
}

const isSet = (name: string, { value }: Candidate): boolean => !rolesOf(name).some(({ part }) => part === 'conflict') || isSwitchedOn(value)
