import type { Account } from '../../shared/account.ts'
import type { Connectivity, LocalStandIn } from '../../shared/connectivity.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import type { AccountsService } from '../accounts/accounts.service.ts'
import type { Changes } from '../changes.ts'
import { AppError } from '../errors.ts'
import type { LocalModelsService } from '../local-models/local-models.service.ts'
import type { ProxyChooser } from '../network/choose-proxy.ts'
import type { createSettingsService } from '../settings/settings.service.ts'

export type ConnectivityService = ReturnType<typeof createConnectivity>

/** Knows whether the network is there and whether providers answer, and what the local model answers in their place. */
export function createConnectivity(_deps: {
  accounts: Pick<AccountsService, 'list' | 'active'>
  definitionOf: (account: Account) => ProviderDefinition
  settings: ReturnType<typeof createSettingsService>
  localModels: Pick<LocalModelsService, 'chosen'>
  chooseProxy: ProxyChooser
  ownOrigins: () => readonly string[]
  /** What the system says: false where it is sure that there is no network. */
  isNetworkThere: () => boolean
  changes: Changes
  now: () => Date
}) {
  const notBuilt = (): never => {
    throw new AppError('internal', 'Not built.', '')
  }
  return {
    status: async (_signal?: AbortSignal): Promise<Connectivity> => notBuilt(),
    /** What a request met: that its place answered, or could not be reached. */
    report: (_origin: string, _reached: boolean): void => {},
    /** What a page or the system says of the network; a look at the providers follows at once. */
    hint: (_online: boolean): void => {},
    /**
     * The local model that answers in the account's place at a base URL; null: the account does. Asks the place first where nothing is
     * known of it. Never leads from a local server to anything else.
     */
    standInFor: async (_account: Account, _place: { baseUrl: string }, _signal?: AbortSignal): Promise<LocalStandIn | null> => null,
    /** Looks at the network and the providers in use until the signal aborts. A long-running app does it all the time. */
    watch: async (_signal: AbortSignal): Promise<void> => {},
  }
}
