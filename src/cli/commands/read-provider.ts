import type { NewAccount } from '../../shared/account.ts'
import { isProviderId, providerIds, providerOf } from '../../shared/providers/catalogue.ts'
import { definitionOfOwn } from '../../shared/providers/definition-of-own.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import { AppError } from '../../core/errors.ts'
import type { CliContext } from '../context.ts'

export type NamedProvider = ProviderDefinition & { id: NewAccount['provider'] }

/**
 * The provider that a person named: by its id, or, for one that they described themselves, by its name. Nothing is opened for
 * one of the catalogue. Throws `invalid-input`, which does not repeat what was typed: it could be a key.
 */
export async function readProvider(named: string | null, { keydeck }: CliContext): Promise<NamedProvider> {
  const fix = `Use --provider with one of ${providerIds.join(', ')}, or one of your own by its name.`
  if (named === null) throw new AppError('invalid-input', 'Say which provider the account is at.', fix)
  if (isProviderId(named)) return providerOf(named)
  const wanted = named.trim().toLowerCase()
  const own = await (await keydeck.api()).providers.list.query()
  const found = own.find(({ id }) => id === wanted) ?? own.find(({ name }) => name.toLowerCase() === wanted)
  if (!found) throw new AppError('invalid-input', 'There is no provider of this name.', fix)
  return definitionOfOwn(found)
}
