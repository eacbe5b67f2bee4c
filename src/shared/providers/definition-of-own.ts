import { secretHeaderField } from '../secret-header-field.ts'
import { anthropicApi } from './anthropic.ts'
import { openaiApi } from './openai.ts'
import type { OwnProviderId, OwnProviderInShort } from './own-provider.ts'
import type { ProviderApi, ProviderDefinition } from './provider.ts'

/** How the described API is called: as its dialect is, with what the user said in place of what is usual. */
function apiOf({ dialect, auth, headers, models }: OwnProviderInShort): ProviderApi {
  const usual = dialect === 'anthropic' ? anthropicApi : openaiApi
  const open = Object.fromEntries(headers.flatMap(({ name, value }) => (value === null ? [] : [[name, value]])))
  const list = models.from === 'endpoint' ? models.path : null
  return {
    ...usual,
    dialect,
    auth,
    otherAuth: [],
    headers: dialect === 'anthropic' ? { ...usual.headers, ...open } : open,
    check: {
      key: list === null ? null : { path: list, shape: { field: [], is: 'any' } },
      models: list === null ? null : { path: list, list: 'any', id: 'id', name: 'name' },
      credit: null,
      ...(dialect === 'other' ? {} : { token: usual.check.token }),
    },
  }
}

/** The user's description as an entry like those of the catalogue; without `modelIds` where they were left out. */
export function definitionOfOwn(own: OwnProviderInShort): ProviderDefinition & { id: OwnProviderId } {
  return {
    ...apiOf(own),
    id: own.id,
    name: own.name,
    kind: 'own',
    mark: null,
    baseUrl: own.baseUrl,
    baseUrlExample: own.baseUrl,
    key: 'optional',
    secrets: own.headers.flatMap(({ name, value }) => (value === null ? [{ name: secretHeaderField(name), label: name, env: [] }] : [])),
    ...('ids' in own.models ? { modelIds: own.models.ids } : {}),
    env: { key: [], baseUrl: [] },
    keyShapes: [],
    getKeyUrl: null,
    revokeKeyUrl: null,
    unconfirmed: [],
  }
}
