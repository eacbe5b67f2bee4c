import type { Account } from '../../shared/account.ts'
import { normaliseBaseUrl } from '../../shared/base-url.ts'
import { definitionOf as catalogued } from '../../shared/providers/catalogue.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import { unknownProvider } from '../accounts/account-problems.ts'
import type { AccountsService } from '../accounts/accounts.service.ts'
import type { Credentials } from '../accounts/credentials.ts'
import { targetOf } from '../check/check-target.ts'
import { AppError } from '../errors.ts'
import type { FoundServer } from '../local-models/usual-places.ts'
import type { CallTarget } from './call-target.ts'

export type Targets = ReturnType<typeof createTargets>

/** Another base URL or model than the source's own. */
type OtherPlace = { baseUrl?: string; model?: string | null }

/** Opens what a request needs: an account by its id, or a model server without an account. */
export function createTargets(deps: {
  accounts: Pick<AccountsService, 'get'>
  credentials: Pick<Credentials, 'openAll'>
  definitionOf: (account: Account) => ProviderDefinition
  /** The model servers at their usual places. */
  foundServers: () => readonly FoundServer[]
}) {
  const { accounts, credentials, definitionOf, foundServers } = deps

  function openAccount(account: Account, place: OtherPlace): CallTarget {
    if (account.provider === 'unknown') throw unknownProvider(account)
    const baseUrl = normaliseBaseUrl(place.baseUrl ?? account.baseUrl)
    const { model = account.model } = place
    const opened = credentials.openAll(account, { to: baseUrl })
    const target = targetOf({ ...account, ...opened, provider: definitionOf(account), baseUrl, model })
    return { ...target, sourceId: account.id, label: account.label, account }
  }

  return {
    /**
     * What a request of this source needs; its secrets are for immediate use. Throws `not-found`, `invalid-input` where the account's
     * provider is not known, and `needs-key`, `endpoint-changed` and `locked` as opening a credential does.
     */
    open(sourceId: string, place: OtherPlace = {}): CallTarget {
      if (!sourceId.startsWith('found:')) return openAccount(accounts.get(sourceId), place)
      const found = foundServers().find(({ id }) => id === sourceId)
      if (found) return openFound(found, place)
      throw new AppError('not-found', 'There is no model server of this kind to ask.', 'Choose another one, or add an account for it.')
    },
  }
}

function openFound({ id, kind, baseUrl: usual }: FoundServer, { baseUrl = usual, model = null }: OtherPlace): CallTarget {
  const provider = catalogued({ provider: kind, own: null })
  const target = targetOf({ provider, baseUrl: normaliseBaseUrl(baseUrl), key: null, model, local: true })
  return { ...target, sourceId: id, label: provider.name, account: null }
}
