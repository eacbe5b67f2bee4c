import type { ChosenLocalModel, LocalModelRef, LocalModels, Pull } from '../../shared/local-models.ts'
import type { AccountsService } from '../accounts/accounts.service.ts'
import type { AccountFetch } from '../calls/account-fetch.ts'
import type { Targets } from '../calls/targets.ts'
import type { Changes } from '../changes.ts'
import { AppError } from '../errors.ts'
import type { MachinePlace } from '../import-sources/machine-place.ts'
import type { createSettingsService } from '../settings/settings.service.ts'
import type { FoundServer } from './usual-places.ts'

export type LocalModelsService = ReturnType<typeof createLocalModels>

/** The model servers on this machine and the user's own: what they have, what is pulled, and which model is the one to use. */
export function createLocalModels(_deps: {
  accounts: Pick<AccountsService, 'list'>
  targets: Targets
  fetchFor: AccountFetch
  foundServers: () => readonly FoundServer[]
  settings: ReturnType<typeof createSettingsService>
  /** Left out, nothing is looked for on the machine. */
  machine: MachinePlace | undefined
  changes: Changes
  now: () => Date
}) {
  const notBuilt = (): never => {
    throw new AppError('internal', 'Not built.', '')
  }
  return {
    /** What is known by now; looks first where nothing is known yet. Never throws for a server that does not answer. */
    overview: async (_signal?: AbortSignal): Promise<LocalModels> => notBuilt(),
    /** Looks at every server again. */
    look: async (_signal?: AbortSignal): Promise<LocalModels> => notBuilt(),
    /** The model to use, from what was seen last; looks first where that is old. null: none is there. */
    chosen: async (_signal?: AbortSignal): Promise<ChosenLocalModel | null> => notBuilt(),
    /** Chooses a model in place of the rule's choice; null goes back to the rule. Throws `not-found`. */
    choose: async (_model: LocalModelRef | null): Promise<LocalModels> => notBuilt(),
    /** Begins a download, or goes on with one of the same name; it runs on after this returns. */
    pull: (_model: LocalModelRef): Pull => notBuilt(),
    /** Ends a download; what has come stays with the server. */
    cancelPull: (_id: string): Pull => notBuilt(),
    resumePull: (_id: string): Pull => notBuilt(),
    /** Takes a download that has ended off the list. */
    dismissPull: (_id: string): void => notBuilt(),
    /** The downloads, at once and whenever they change, at most five times a second. Ends when the signal aborts. */
    async *watchPulls(_signal: AbortSignal): AsyncGenerator<readonly Pull[]> {
      notBuilt()
    },
    remove: async (_model: LocalModelRef): Promise<void> => notBuilt(),
    load: async (_model: LocalModelRef, _signal?: AbortSignal): Promise<void> => notBuilt(),
    unload: async (_model: LocalModelRef, _signal?: AbortSignal): Promise<void> => notBuilt(),
    /** While somebody looks: notices what comes up and goes, and announces it. Returns when the signal aborts. */
    watch: async (_signal: AbortSignal): Promise<void> => notBuilt(),
    /** Ends downloads and looks. */
    stop: (): void => {},
  }
}
