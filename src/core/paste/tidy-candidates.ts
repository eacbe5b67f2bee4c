import type { Candidate } from '../findings/candidate.ts'
import type { Breather } from './breather.ts'
import type { Notes } from './notes.ts'
import { withoutPieces } from './pieces-of-secrets.ts'

/** The most accounts of one reading. */
const mostCandidates = 1_000

/** Each account once, none of which shows a piece of a secret, and no more than anybody can look through. */
export async function tidyCandidates(found: readonly Candidate[], notes: Notes, breather: Breather): Promise<Candidate[]> {
  const byKey = new Map<string, Candidate>()
  for (const candidate of await withoutPieces(found, breather)) {
    const { providers, baseUrl, key, auth, fields, secrets } = candidate
    const identity = JSON.stringify([
      key,
      baseUrl,
      key === null ? providers[0] : null,
      key === null ? null : auth === 'sigv4' ? fields : null,
      secrets,
    ])
    const first = byKey.get(identity)
    byKey.set(identity, first ? joined(first, candidate) : candidate)
  }
  const all = [...byKey.values()]
  if (all.length > mostCandidates)
    notes.say(`Only the first ${mostCandidates.toLocaleString('en')} accounts are shown; add the others afterwards.`)
  return all.slice(0, mostCandidates)
}

/** What is said twice is one account; each may know what the other does not. */
function joined(first: Candidate, second: Candidate): Candidate {
  const isSecondBetter = first.providers.length === 0 || (first.guessed === true && second.guessed !== true && second.providers.length > 0)
  const { providers, guessed = false } = isSecondBetter ? second : first
  return {
    ...first,
    providers,
    guessed,
    label: first.label ?? second.label,
    model: first.model ?? second.model,
    fields: { ...second.fields, ...first.fields },
  }
}
