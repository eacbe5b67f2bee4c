import { variablesOfWaysIn } from '../core/environment/account-variables.ts'
import { definitionOf } from '../shared/providers/catalogue.ts'
import type { Api } from './client.ts'
import type { CliContext } from './context.ts'

/**
 * Opens the vault for an explanation with KEYDECK_PASSPHRASE_FILE, as a command that is started would: else it would be told of keys that
 * they are there once the vault is unlocked. Only where a key of an account is among what is explained, since a passphrase takes its time;
 * a running app stays as locked as it was. `names` empty: everything is explained. Says why the vault stays locked.
 */
export async function openExplainedKeys(
  api: Api,
  names: readonly string[],
  { keydeck, output, environment }: Pick<CliContext, 'keydeck' | 'output' | 'environment'>,
): Promise<void> {
  if (environment.passphraseFile === undefined || (await keydeck.running()) !== undefined) return
  if ((await api.vault.status.query()).state !== 'locked') return
  const withKey = (await api.accounts.list.query()).filter(({ keyState }) => keyState === 'ready')
  const concerned = new Set(withKey.flatMap((account) => variablesOfWaysIn({ provider: definitionOf(account), baseUrl: account.baseUrl })))
  if (names.length === 0 ? withKey.length === 0 : !names.some((name) => concerned.has(name))) return
  const locked = await keydeck.unlockUnasked()
  if (locked) output.note(`Warning: ${locked.message} ${locked.fix}`)
}
