import { placesToLookAt } from '../core/local-models/places-to-look-at.ts'
import type { Settings } from '../shared/settings.ts'
import type { Api } from './client.ts'
import type { CliContext } from './context.ts'

/**
 * Opens the vault for model servers with a key, where it takes nobody: while it is locked such a server is not looked at, and another model
 * is chosen than where it is open. Only where there is such a server, since a passphrase takes its time. Says why the vault stays locked.
 * Comes back with whether it was to be opened.
 */
export async function openModelServerKeys(api: Api, { keydeck, output }: Pick<CliContext, 'keydeck' | 'output'>): Promise<boolean> {
  const accounts = await api.accounts.list.query()
  const withKey = new Set(accounts.filter(({ keyState }) => keyState === 'ready').map(({ id }) => id))
  const isOne = placesToLookAt(accounts, []).some(({ accountId, local }) => local && accountId !== null && withKey.has(accountId))
  const locked = isOne ? await keydeck.unlockUnasked() : null
  if (locked) output.note(`Warning: ${locked.message} Model servers with a key are not looked at. ${locked.fix}`)
  return isOne
}

/** The same for what asks only whether a local model answers in a provider's place: it does for none unless the user said so. */
export async function openModelServerKeysOffline(api: Api, context: Pick<CliContext, 'keydeck' | 'output'>): Promise<boolean> {
  const { offlineMode, offlineProviders }: Settings = await api.settings.get.query()
  return offlineMode !== 'off' && offlineProviders.length > 0 && (await openModelServerKeys(api, context))
}
