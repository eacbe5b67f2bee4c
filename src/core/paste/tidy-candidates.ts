import type { Candidate } from '../findings/candidate.ts'
import type { Notes } from './notes.ts'

/** The most accounts of one reading. */
const mostCandidates = 1_000

/** This many characters of a secret in a row are a piece of it. */
const pieceLength = 8

/** Each account once, none whose label or source holds a piece of its own secrets, and no more than anybody can look through. */
export function tidyCandidates(found: readonly Candidate[], notes: Notes): Candidate[] {
  const byKey = new Map<string, Candidate>()
  for (const candidate of found) {
    const { providers, baseUrl, key, auth, fields, secrets } = candidate
    const identity = JSON.stringify([
      key,
      baseUrl,
      key === null ? providers[0] : null,
      key === null ? null : auth === 'sigv4' ? fields : null,
      secrets,
    ])
    const first = byKey.get(identity)
    byKey.set(identity, first ? joined(first, candidate) : withoutPieces(candidate))
  }
  const all = [...byKey.values()]
  if (all.length > mostCandidates)
    notes.say(`Only the first ${mostCandidates.toLocaleString('en')} accounts are shown; add the others afterwards.`)
  return all.slice(0, mostCandidates)
}

/** What is said twice is one account; each may know what the other does not. */
function joined(first: Candidate, second: Candidate): Candidate {
  return {
    ...first,
    providers: first.providers.length > 0 ? first.providers : second.providers,
    label: first.label ?? withoutPieces(second).label,
    model: first.model ?? second.model,
    fields: { ...second.fields, ...first.fields },
  }
}

function withoutPieces(candidate: Candidate): Candidate {
  const { key, secrets, source, label, model } = candidate
  const all = [...(key === null ? [] : [key]), ...Object.values(secrets)]
  const clean = (text: string) => !all.some((secret) => sharesPiece(text, secret))
  return {
    ...candidate,
    source: clean(source) ? source : 'pasted text',
    label: label !== null && clean(label) && !/[A-Za-z0-9]{20,}/.test(label) ? label : null,
    model: model !== null && clean(model) ? model : null,
  }
}

/** Whether the two have a piece in common; of a short secret, the whole. */
function sharesPiece(text: string, secret: string): boolean {
  const width = Math.min(pieceLength, secret.length)
  const [lowText, lowSecret] = [text.toLowerCase(), secret.toLowerCase()]
  for (let at = 0; at + width <= lowText.length; at += 1) if (lowSecret.includes(lowText.slice(at, at + width))) return true
  return false
}
