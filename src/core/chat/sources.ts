import type { Account } from '../../shared/account.ts'
import type { ChatSource } from '../../shared/chat.ts'
import type { LocalServer } from '../../shared/local-models.ts'
import { apiAt } from '../../shared/providers/api-at.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import type { AccountsService } from '../accounts/accounts.service.ts'
import type { LanguageModels } from '../language-models/language-models.ts'
import type { LocalModelsService } from '../local-models/local-models.service.ts'
import { writesText } from '../local-models/model-name.ts'
import type { ModelsStore } from '../models/models.repository.ts'

/** Lists what can be chatted with: accounts whose API has models that can be called, and model servers. */
export function createSources(deps: {
  accounts: Pick<AccountsService, 'list'>
  definitionOf: (account: Account) => ProviderDefinition
  isUnlocked: () => boolean
  modelsStore: Pick<ModelsStore, 'find' | 'favourites'>
  languageModels: Pick<LanguageModels, 'speaks'>
  localModels: Pick<LocalModelsService, 'overview'>
}) {
  const { accounts, definitionOf, isUnlocked, modelsStore, languageModels, localModels } = deps

  function modelsOf(account: Account, provider: ProviderDefinition, server: LocalServer | undefined): string[] {
    const running = server?.state === 'running' ? chatModelsOf(server) : undefined
    const known = running ?? provider.modelIds ?? modelsStore.find(account.id)?.map(({ id }) => id) ?? []
    const own = account.model === null ? [] : [account.model]
    return [...new Set([...modelsStore.favourites(account.id), ...known, ...own])]
  }

  function ofAccount(account: Account, server: LocalServer | undefined): ChatSource[] {
    const provider = definitionOf(account)
    if (account.provider === 'unknown' || !languageModels.speaks({ api: apiAt(provider, account.baseUrl) })) return []
    return [
      {
        id: account.id,
        label: account.label,
        provider: provider.id,
        providerName: provider.name,
        local: server !== undefined,
        model: account.model,
        models: modelsOf(account, provider, server),
        problem: problemOf(account, provider, isUnlocked()) ?? (server && server.state !== 'running' ? server.sentence : null),
      },
    ]
  }

  return async (signal?: AbortSignal): Promise<ChatSource[]> => {
    const { servers } = await localModels.overview(signal)
    const byAccount = new Map(servers.map((server) => [server.accountId, server]))
    const here = servers.filter((server) => server.accountId === null && isFound(server))
    return [...accounts.list().flatMap((account) => ofAccount(account, byAccount.get(account.id))), ...here.map(ofServer)]
  }
}

/** A server that nobody has is not offered: it runs, or it is there and something is the matter. */
function isFound({ state, kind }: LocalServer): boolean {
  return state === 'running' || state === 'refused' || (kind === 'ollama' && (state === 'not-running' || state === 'another-port'))
}

function ofServer(server: LocalServer): ChatSource {
  return {
    id: server.id,
    label: server.label,
    provider: server.kind,
    providerName: server.kindName,
    local: true,
    model: null,
    models: chatModelsOf(server),
    problem: server.state === 'running' ? null : server.sentence,
  }
}

/** The models that write; others only make vectors of texts. */
function chatModelsOf({ models }: LocalServer): string[] {
  return models.filter(writesText).map(({ name }) => name)
}

function problemOf({ keyState, label, keyOrigin, secrets }: Account, provider: ProviderDefinition, isUnlocked: boolean): string | null {
  switch (keyState) {
    case 'needs-key':
      return `The key of “${label}” cannot be read; replace it.`
    case 'endpoint-changed':
      return `The key of “${label}” was entered for ${keyOrigin ?? 'another address'}; confirm that it may be sent elsewhere.`
    case 'none':
      if (provider.key === 'required') return `“${label}” has no key.`
      return secrets.length > 0 && !isUnlocked ? 'The vault is locked.' : null
    case 'ready':
      return isUnlocked ? null : 'The vault is locked.'
  }
}
