import type { Account } from '../../shared/account.ts'
import { definitionOf } from '../../shared/providers/catalogue.ts'
import { AppError } from '../errors.ts'

/** Fewest characters of an id that stand for it. */
const shortestPrefix = 4

/**
 * The account that a person named: by its id, its label, or the unique beginning of its id. Throws `not-found`, and
 * `invalid-input` naming the candidates when several fit. Neither repeats what was typed: it could be a key.
 */
export function findAccount<Candidate extends Pick<Account, 'id' | 'label' | 'provider' | 'own'>>(
  accounts: readonly Candidate[],
  named: string,
): Candidate {
  const byId = accounts.filter((account) => account.id === named.toLowerCase())
  const byLabel = accounts.filter((account) => account.label === named.trim())
  const byPrefix = named.length < shortestPrefix ? [] : accounts.filter((account) => account.id.startsWith(named.toLowerCase()))
  const fitting = [byId, byLabel, byPrefix].find((found) => found.length > 0) ?? []
  const [account, ...others] = fitting
  if (!account) throw new AppError('not-found', 'There is no account with this id or label.', 'Run `keydeck list` to see the accounts.')
  if (others.length === 0) return account
  const candidates = fitting.map((one) => `${one.id} (${definitionOf(one).name}, “${one.label}”)`).join(', ')
  throw new AppError('invalid-input', `${fitting.length} accounts fit: ${candidates}.`, 'Name one of them by its id.')
}
