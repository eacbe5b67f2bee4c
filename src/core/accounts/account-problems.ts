import type { Account } from '../../shared/account.ts'
import { AppError } from '../errors.ts'

/** Nothing can be sent for an account whose provider a later release knows. */
export function unknownProvider({ label }: Pick<Account, 'label'>): AppError {
  return new AppError(
    'invalid-input',
    `This version of Keydeck does not know the provider of “${label}”, so nothing was sent.`,
    'Update Keydeck, or remove the account.',
  )
}

/** A secret does not go to another origin than the one that it was entered for (S6). */
export function endpointChanged({ label }: Pick<Account, 'label'>, { from, to }: { from: string; to: string }): AppError {
  return new AppError(
    'endpoint-changed',
    `The key of “${label}” was entered for ${from}; the base URL is on ${to}, where it was not sent.`,
    'Enter the key again, or confirm that it may be sent there.',
    { details: { from, to } },
  )
}
