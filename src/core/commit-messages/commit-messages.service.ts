import type { CommitMessage, CommitMessageInput, HookOutcome } from '../../shared/commit-message.ts'
import type { Project } from '../../shared/project.ts'
import type { Account } from '../../shared/account.ts'
import type { AccountsService } from '../accounts/accounts.service.ts'
import type { Targets } from '../calls/targets.ts'
import type { ConnectivityService } from '../connectivity/connectivity.service.ts'
import { AppError } from '../errors.ts'
import type { MachinePlace } from '../import-sources/machine-place.ts'
import type { LanguageModels } from '../language-models/language-models.ts'
import type { LocalModelsService } from '../local-models/local-models.service.ts'
import type { ProjectHere } from '../projects/project-here.ts'
import type { ToolsDeps } from '../tools/tools-deps.ts'

export type CommitMessages = ReturnType<typeof createCommitMessages>

/** Writes commit messages from what git says has changed. */
export function createCommitMessages(_deps: {
  accounts: Pick<AccountsService, 'named' | 'find' | 'list'>
  projects: { at(folder: string): ProjectHere; list(): readonly Project[] }
  /** The secrets of an account, to be found in a diff and taken out; none where it cannot be opened. */
  secretsOf: (account: Account) => readonly string[]
  targets: Targets
  languageModels: LanguageModels
  localModels: Pick<LocalModelsService, 'chosen' | 'overview'>
  connectivity: Pick<ConnectivityService, 'standInFor'>
  machine: MachinePlace | undefined
  keydeckCommand: ToolsDeps['keydeckCommand'] | undefined
}) {
  const notBuilt = (): never => {
    throw new AppError('internal', 'Not built.', '')
  }
  return {
    /** Throws `invalid-input` where nothing has changed or there is no repository, `no-local-model` with what to pull, `denied`. */
    write: async (_input: CommitMessageInput, _signal?: AbortSignal): Promise<CommitMessage> => notBuilt(),
    /** The same in a project's folder. Throws `not-found`, too. */
    writeForProject: async (
      _projectId: string,
      _input: Omit<CommitMessageInput, 'folder'>,
      _signal?: AbortSignal,
    ): Promise<CommitMessage> => notBuilt(),
    installHook: async (_folder: string): Promise<HookOutcome> => notBuilt(),
    removeHook: async (_folder: string): Promise<HookOutcome> => notBuilt(),
  }
}
