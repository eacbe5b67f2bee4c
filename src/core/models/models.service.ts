import type { Account } from '../../shared/account.ts'
import type { ModelPage, ModelSource, ModelSummary } from '../../shared/model.ts'
import { apiAt } from '../../shared/providers/api-at.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import type { AccountsService } from '../accounts/accounts.service.ts'
import type { Changes } from '../changes.ts'
import type { OwnProviders } from '../providers/own-providers.ts'
import type { ModelPrices } from './model-prices.ts'
import type { ModelsStore } from './models.repository.ts'
import { indexModels, type ModelIndex } from './search-models.ts'

type Listed = { source: ModelSource; fetchedAt: Date | null; index: ModelIndex }

const noModels = indexModels([])

/** The models of each account as they were last fetched: there without a network, with their age. A check fetches them. */
export function createModelsService(deps: {
  accounts: Pick<AccountsService, 'get'>
  ownProviders: Pick<OwnProviders, 'definitionOf'>
  store: ModelsStore
  prices: ModelPrices
  changes: Pick<Changes, 'announce'>
}) {
  const { accounts, ownProviders, store, prices, changes } = deps
  /** The list that was searched last: whoever types a search asks for it at each keystroke. */
  let latest: { accountId: string; fetchedAt: number; index: ModelIndex } | null = null

  /** Another process may have fetched meanwhile: the time of the kept list tells. */
  function keptIndex(accountId: string, fetchedAt: Date): ModelIndex | null {
    if (latest?.accountId !== accountId || latest.fetchedAt !== fetchedAt.getTime()) {
      const models = store.find(accountId)
      latest = models && { accountId, fetchedAt: fetchedAt.getTime(), index: indexModels(models) }
    }
    return latest?.index ?? null
  }

  function listed(account: Account, provider: ProviderDefinition): Listed {
    if (provider.modelIds) {
      const typed = provider.modelIds.map((id) => ({ id, name: null, contextTokens: null }))
      return { source: 'typed', fetchedAt: null, index: indexModels(typed) }
    }
    const fetchedAt = store.fetchedAt(account.id)
    const index = fetchedAt && keptIndex(account.id, fetchedAt)
    if (index) return { source: 'fetched', fetchedAt, index }
    const isListed = apiAt(provider, account.baseUrl).check.models !== null
    return { source: isListed ? 'unfetched' : 'absent', fetchedAt: null, index: noModels }
  }

  return {
    /** What there is of an account's models. Throws `not-found`. */
    summary(accountId: string): ModelSummary {
      const account = accounts.get(accountId)
      const { source, fetchedAt, index } = listed(account, ownProviders.definitionOf(account))
      return { source, fetchedAt, total: index.size, favourites: store.favourites(accountId) }
    },

    /**
     * `limit` models from `offset` on of those that have every word of the search, favourites first. A favourite that is not in
     * the list is there too: a typed id is as good as a listed one. Throws `not-found`.
     */
    async page(accountId: string, { search, offset, limit }: { search: string; offset: number; limit: number }): Promise<ModelPage> {
      const account = accounts.get(accountId)
      const provider = ownProviders.definitionOf(account)
      const known = await prices.of(provider)
      const { source, fetchedAt, index } = listed(account, provider)
      const favourites = new Set(store.favourites(accountId))
      const matching = index.search(search, favourites)
      const models = matching.slice(offset, offset + limit).map((model) => {
        const { price, contextTokens } = known(model.id)
        return { ...model, contextTokens: model.contextTokens ?? contextTokens, price, favourite: favourites.has(model.id) }
      })
      return { source, fetchedAt, total: index.size, matching: matching.length, models }
    },

    /** Marks a model as a favourite, or takes the mark away. Throws `not-found`. */
    setFavourite(accountId: string, model: string, favourite: boolean): void {
      store.setFavourite(accounts.get(accountId).id, model, favourite)
      changes.announce('models')
    },
  }
}
