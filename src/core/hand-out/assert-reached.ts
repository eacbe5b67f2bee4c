import { originOf } from '../../shared/base-url.ts'
import { isFoundByTools } from '../environment/account-variables.ts'
import type { ChosenAccount } from '../environment/accounts-in-use.ts'
import { AppError } from '../errors.ts'
import type { AccountWithVariables } from '../environment/assign-variables.ts'

/** Throws `endpoint-changed` where tools would send a key to the provider's own address, and the account is used at another. */
export function assertFound(chosen: AccountWithVariables): void {
  if (isFoundByTools(chosen)) return
  throw new AppError(
    'endpoint-changed',
    `“${chosen.account.label}” is used at ${originOf(chosen.baseUrl)}, and no variable tells that to the tools of ${chosen.provider.name}: its key would go elsewhere. Nothing was started.`,
    'Add it as an OpenAI- or Anthropic-compatible account, or as a provider of your own.',
  )
}

/** Throws `invalid-input` for a named account that tools have no variables for. */
export function assertFindable(assigned: readonly AccountWithVariables[]): void {
  const lost = assigned.find(({ variables }) => variables.length === 0)
  if (!lost) return
  throw new AppError(
    'invalid-input',
    `Tools have no variables for ${lost.provider.name}, so “${lost.account.label}” cannot be handed to a command.`,
    'Print its key for a helper command with `keydeck token`.',
  )
}

/** Throws `endpoint-changed` where a credential would be sent to another origin than its account is used at. */
export function assertSentTo({ account, baseUrl }: ChosenAccount, sentTo: string | null): void {
  if (sentTo === null || originOf(sentTo) === originOf(baseUrl)) return
  throw new AppError(
    'endpoint-changed',
    `“${account.label}” is used at ${originOf(baseUrl)}, and its key would be sent to ${originOf(sentTo)}. It was not handed out.`,
    'Apply Keydeck to the tool again, with this account.',
    { details: { from: originOf(baseUrl), to: originOf(sentTo) } },
  )
}
