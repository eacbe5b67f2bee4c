import type Sqlite from 'better-sqlite3'
import { candidate, isTypeable, type Candidate } from './candidate.ts'
import type { Known } from './known-values.ts'

/** Characters of an id that stand for an account whose label cannot be typed; the command line takes four and more. */
const shortLength = 8

type Row = { id: string; label: string; provider: string; active: number }

/**
 * The accounts of a database by what a person types for them: the label, or the beginning of the id where several have that label or
 * it cannot be typed. Opens nothing that is sealed.
 */
export function accountCandidates(sqlite: Sqlite.Database, providers: Known['providers']): Candidate[] {
  const accounts = sqlite.prepare('SELECT id, label, provider, active FROM accounts ORDER BY created_at').all().filter(isRow)
  const names = new Map(providers.map(({ id, name }) => [id, name]))
  const times = new Map<string, number>()
  for (const { label } of accounts) times.set(label, (times.get(label) ?? 0) + 1)
  return accounts.flatMap(({ id, label, provider, active }) => {
    const name = `${names.get(provider) ?? 'your own provider'}${active === 1 ? ', active' : ''}`
    if (isTypeable(label) && label === label.trim() && times.get(label) === 1) return [candidate(label, name)]
    return isTypeable(id) ? [candidate(id.slice(0, shortLength), `${label}, ${name}`)] : []
  })
}

/** The person's own providers, by id. */
export function ownProviderCandidates(sqlite: Sqlite.Database): Candidate[] {
  const ids = sqlite.prepare('SELECT id FROM own_providers ORDER BY created_at').pluck().all()
  return ids.flatMap((id) => (typeof id === 'string' && isTypeable(id) ? [candidate(id, 'your own')] : []))
}

/** By hand: what reads schemas takes longer to load than all the rest. */
function isRow(row: unknown): row is Row {
  if (typeof row !== 'object' || row === null || !('id' in row && 'label' in row && 'provider' in row && 'active' in row)) return false
  return typeof row.id === 'string' && typeof row.label === 'string' && typeof row.provider === 'string' && typeof row.active === 'number'
}
