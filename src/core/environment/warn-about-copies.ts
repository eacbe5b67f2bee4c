import type { EnvironmentWarning } from '../../shared/environment.ts'
import { hintOf } from './compare-values.ts'
import { isKeyVariable, knownVariables } from './known-variables.ts'
import type { Candidate, Look } from './resolution.ts'
import { howToRemove, placeOf, variableAt, type WarningContext } from './warning-context.ts'

type Copy = { name: string; candidate: Candidate }

/**
 * The same key in several places, for each variable that has it. A terminal has what the login shell gave it, so those two are one
 * place; and what one account or one file sets under several names is there on purpose.
 */
export function createCopyWarnings(context: WarningContext): (name: string) => EnvironmentWarning[] {
  const keys = knownVariables.filter(isKeyVariable).flatMap((name) => keysOf(name, context.look))
  // Only what ends alike can be alike: everything else is not even compared.
  const alike = Map.groupBy(keys, ({ candidate }) => endOf(candidate))
  return (name) => {
    if (!isKeyVariable(name)) return []
    const [first, copy] = firstCopy(keysOf(name, context.look), alike, context)
    if (!first || !copy) return []
    const message = `The same key is in ${placeOf(first.candidate)} and in ${inWords(copy, name)}: who replaces it in one place forgets the other.`
    const spare = first.candidate.source === 'settings' ? copy : copy.candidate.source === 'settings' ? first : copy
    const { action, command } = howToRemove(spare.name, spare.candidate, context)
    return [{ code: 'same-key-twice', message, action: `Keep it in one place. ${action}`, command }]
  }
}

const keysOf = (name: string, look: Look): Copy[] =>
  look(name).candidates.flatMap((candidate) => (candidate.empty ? [] : [{ name, candidate }]))

function firstCopy(own: readonly Copy[], alike: ReadonlyMap<string, readonly Copy[]>, { compare }: WarningContext): [Copy?, Copy?] {
  for (const one of own) {
    const copy = alike
      .get(endOf(one.candidate))
      ?.find((other) => keeperOf(one) !== keeperOf(other) && compare(one.candidate, other.candidate) === 'same')
    if (copy) return [one, copy]
  }
  return []
}

/** What is known of a key without opening it; further secrets of accounts are only alike among themselves. */
const endOf = (candidate: Candidate): string => hintOf(candidate) ?? ' '

function keeperOf({ candidate: { source, of, file } }: Copy): string {
  if (of) return of.account.account.id
  return source === 'vite-env' ? (file ?? source) : 'environment'
}

const inWords = ({ name, candidate }: Copy, asked: string): string => (name === asked ? placeOf(candidate) : variableAt(name, candidate))
