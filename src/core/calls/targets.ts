import type { Account } from '../../shared/account.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import type { AccountsService } from '../accounts/accounts.service.ts'
import type { Credentials } from '../accounts/credentials.ts'
import { AppError } from '../errors.ts'
import type { FoundServer } from '../local-models/usual-places.ts'
import type { CallTarget } from './call-target.ts'

export type Targets = ReturnType<typeof createTargets>

/** Opens what a request needs: an account by its id, or a model server without an account. */
export function createTargets(_deps: {
  accounts: Pick<AccountsService, 'get'>
  credentials: Pick<Credentials, 'openAll'>
  definitionOf: (account: Account) => ProviderDefinition
  /** The model servers at their usual places. */
  foundServers: () => readonly FoundServer[]
}) {
  return {
    /** Throws `not-found`, `needs-key`, `endpoint-changed` and `locked` as opening a credential does. */
    open(_sourceId: string, _place: { baseUrl?: string; model?: string | null } = {}): CallTarget {
      throw new AppError('internal', 'Not built.', '')
    },
  }
}
