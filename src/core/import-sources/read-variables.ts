import { createVariableGroups } from '../paste/candidates-of-variables.ts'
import { completeDraft } from '../paste/complete-draft.ts'
import { knownVariable } from '../paste/known-variables.ts'
import { createNotes, nameToShow } from '../paste/notes.ts'
import { joinReadings, said, type MachinePlace, type SourceReading } from './machine-place.ts'
import { resolveSecret, resolveVariable } from './resolve-value.ts'
import { isSubscriptionToken, subscriptionSaid } from './subscription-token.ts'

/** Variables as a tool sets them, or as they are set here. `source`: left out where each variable is its own source. */
type Variables = { place: MachinePlace; source?: string; variables: Readonly<Record<string, string | undefined>> }

type Resolved = { value: string } | { sentence: string } | undefined

/** A value with references looked up; a sentence for a secret that cannot be had, undefined for what is of no interest. */
function resolved(place: MachinePlace, name: string, value: string): Resolved {
  const shown = nameToShow(name) ?? 'A variable'
  if (isSubscriptionToken(value)) return { sentence: subscriptionSaid(shown) }
  const isSecret = knownVariable(name)?.roles.some(({ part }) => part === 'key' || part === 'secret') === true
  const found = isSecret ? resolveSecret(value, place.environment) : resolveVariable(value, place.environment)
  if (!('elsewhere' in found)) return found
  return isSecret ? { sentence: `${shown} ${found.elsewhere.because}. ${found.elsewhere.fix}` } : undefined
}

/**
 * The accounts that variables describe, put together as in a pasted .env file. Variables that belong to no account are passed
 * over in silence, and so are Keydeck's own.
 */
export function readVariables({ place, source, variables }: Variables): SourceReading {
  const groups = createVariableGroups(source === undefined ? {} : { source })
  const sentences: string[] = []
  for (const [name, given] of Object.entries(variables)) {
    if (given === undefined || given.trim() === '' || /^KEYDECK_/i.test(name)) continue
    const found = resolved(place, name, given)
    if (found === undefined) continue
    if ('sentence' in found) sentences.push(found.sentence)
    else groups.take({ name, value: found.value })
  }
  const notes = { ...createNotes(), unrelated: () => undefined }
  const candidates = groups.finish(notes).flatMap((draft) => completeDraft(draft, notes) ?? [])
  const all = [...sentences, ...notes.sentences()].map((sentence) => (source === undefined ? sentence : `${source}: ${sentence}`))
  return joinReadings([{ candidates, notUnderstood: [] }, ...all.map(said)])
}
