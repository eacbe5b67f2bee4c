import { keyHintOf } from '../../shared/api-key.ts'
import { apiKeyField } from '../accounts/account-version.ts'
import type { OpenSecrets } from '../accounts/credentials.ts'
import type { Candidate, ResolutionInput } from './resolution.ts'

/** Whether two candidates have one value; `unknown` where one of them is sealed and cannot be opened. */
type Comparison = 'same' | 'other' | 'unknown'

export type Compare = (one: Candidate, other: Candidate) => Comparison

/**
 * Compares values in memory. A stored key is opened only where its last characters are those of the other value, and at most once for
 * all comparisons of one resolution; what was opened goes with the function.
 */
export function createCompare(openSecrets: ResolutionInput['openSecrets']): Compare {
  const opened = new Map<string, OpenSecrets | null>()

  function valueOf(candidate: Candidate): string | null {
    if (candidate.value !== null) return candidate.value.trim()
    const { account } = candidate.of
    const { id } = account.account
    if (!opened.has(id)) opened.set(id, openSecrets(account))
    const secrets = opened.get(id) ?? null
    return candidate.secret === apiKeyField ? (secrets?.key ?? null) : (secrets?.secrets[candidate.secret] ?? null)
  }

  return (one, other) => {
    if (one.value === null && other.value === null && isOneSecret(one, other)) return 'same'
    const [hint, otherHint] = [hintOf(one), hintOf(other)]
    if (hint !== null && otherHint !== null && hint !== otherHint) return 'other'
    const [value, otherValue] = [valueOf(one), valueOf(other)]
    return value === null || otherValue === null ? 'unknown' : value === otherValue ? 'same' : 'other'
  }
}

const isOneSecret = (one: Candidate, other: Candidate): boolean =>
  one.secret === other.secret && one.of?.account.account.id === other.of?.account.account.id

/** The end of a key that may be shown; null of a further secret of an account, of which nothing is known without opening it. */
export function hintOf({ value, of, secret }: Candidate): string | null {
  if (value !== null) return keyHintOf(value.trim())
  return secret === apiKeyField ? of.account.account.keyHint : null
}
