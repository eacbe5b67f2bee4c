import { newAccount, noOptions, type NewAccount } from '../../shared/account.ts'
import type { FindingPick } from '../../shared/findings.ts'
import { apiAt } from '../../shared/providers/api-at.ts'
import { chosenAuth } from '../../shared/providers/chosen-auth.ts'
import { isUsualPlace } from '../../shared/providers/is-usual-place.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import { AppError } from '../errors.ts'
import type { Candidate } from './candidate.ts'
import { addressOf } from './describe-finding.ts'

/**
 * The account that a person ticked, as they would have submitted it. What the pick says stands before what was understood; parts
 * that the chosen provider does not have are left out. That a local address is meant has to be said, but for a local server’s usual
 * one (S16). Throws `invalid-input`.
 */
export function accountFromCandidate(
  candidate: Candidate,
  options: { pick: FindingPick; provider: ProviderDefinition; label: string; saveWhen: NewAccount['saveWhen'] },
): NewAccount {
  const { pick, provider, label, saveWhen } = options
  const fields = { ...candidate.fields, ...pick.fields }
  const baseUrl = pick.baseUrl ?? addressOf({ baseUrl: candidate.baseUrl, fields }, provider)
  if (baseUrl === null) {
    throw new AppError('invalid-input', `${provider.name} needs a base URL.`, 'Enter the base URL, then add the account again.')
  }
  const known = new Set((provider.secrets ?? []).map(({ name }) => name))
  const read = newAccount.safeParse({
    provider: provider.id,
    label,
    baseUrl,
    model: candidate.model,
    local: pick.local ?? isUsualPlace(provider, baseUrl),
    key: candidate.key,
    options: { ...noOptions, auth: chosenAuth(apiAt(provider, baseUrl), { chosen: candidate.auth, fields }), fields },
    secrets: Object.fromEntries(Object.entries(candidate.secrets).filter(([name]) => known.has(name))),
    saveWhen,
  })
  if (read.success) return read.data
  throw new AppError(
    'invalid-input',
    read.error.issues[0]?.message ?? 'The account is not complete.',
    'Correct it, then add the account again.',
  )
}
