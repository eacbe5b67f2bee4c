import { AppError } from '../../core/errors.ts'
import { sameModel } from '../../core/local-models/model-name.ts'
import type { LocalModelRef } from '../../shared/local-models.ts'
import { catalogue } from '../../shared/providers/catalogue.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import type { Settings, SettingsChange } from '../../shared/settings.ts'
import type { Api } from '../client.ts'
import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import { openModelServerKeys } from '../model-server-keys.ts'
import { toOfflineListing } from '../offline-listing.ts'
import { offlineInWords } from '../offline-words.ts'

type Input = { mode: Settings['offlineMode'] | null; allow: readonly string[]; forbid: readonly string[]; model: string | null }

/**
 * Changes offline mode where something is to be changed, all of it or nothing, and prints how it stands then. Throws `invalid-input` for
 * providers, which it does not repeat, and `not-found` for a model.
 */
export async function goOffline(input: Input, context: CliContext): Promise<number> {
  const { keydeck, output, signal } = context
  const { mode, allow, forbid, model } = input
  const changes = mode !== null || model !== null || allow.length > 0 || forbid.length > 0
  const api = changes ? await keydeck.anyApi() : await keydeck.anyApiHere({ besideApp: false })
  await openModelServerKeys(api, context)
  if (changes) {
    const change: SettingsChange = { ...(mode !== null && { offlineMode: mode }), ...(await providersAfter(api, allow, forbid)) }
    const chosen = model === null ? undefined : await readModel(api, model, signal)
    if (Object.keys(change).length > 0) await api.settings.set.mutate(change)
    if (chosen !== undefined) await api.localModels.choose.mutate(chosen)
  }
  const [connectivity, models] = await Promise.all([
    api.connectivity.status.query(undefined, { signal }),
    api.localModels.overview.query(undefined, { signal }),
  ])
  const listing = toOfflineListing(connectivity, models)
  output.result(listing, () => offlineInWords(listing, { ...models, style: output.style }))
  return exitCodes.done
}

async function providersAfter(
  api: Api,
  allow: readonly string[],
  forbid: readonly string[],
): Promise<Pick<SettingsChange, 'offlineProviders'>> {
  if (allow.length === 0 && forbid.length === 0) return {}
  const own = (await api.providers.list.query()).map(({ id, name }) => ({ id, name, kind: 'own' as const }))
  const known: Known[] = [...catalogue, ...own]
  const { offlineProviders } = await api.settings.get.query()
  const allowed = allow.map((named) => readProvider(known, named))
  const forbidden = new Set(forbid.map((named) => readProvider(known, named).id))
  for (const { name, kind, id } of allowed) {
    if (kind === 'local-server')
      throw new AppError(
        'invalid-input',
        `${name} is a local model server itself.`,
        'Allow the providers in whose place a local model may answer.',
      )
    if (forbidden.has(id)) throw new AppError('invalid-input', `${name} cannot be both allowed and forbidden.`, 'Say one of both.')
  }
  const after = new Set([...offlineProviders, ...allowed.map(({ id }) => id)])
  return { offlineProviders: [...after].filter((id) => !forbidden.has(id)) }
}

type Known = { id: string; name: string; kind: ProviderDefinition['kind'] }

/** By id or by name, whatever its case. */
function readProvider(known: readonly Known[], named: string): Known {
  const wanted = named.trim().toLowerCase()
  const found = known.find(({ id }) => id === wanted) ?? known.find(({ name }) => name.toLowerCase() === wanted)
  if (found) return found
  throw new AppError('invalid-input', 'There is no provider of this id or name.', 'Run `keydeck providers` to see them.')
}

/** The installed model of that name; null for the rule’s own choice. */
async function readModel(api: Api, named: string, signal: AbortSignal): Promise<LocalModelRef | null> {
  if (named.trim().toLowerCase() === 'auto') return null
  const { servers } = await api.localModels.look.mutate(undefined, { signal })
  const fitting = servers.flatMap((server) =>
    server.models.filter(({ name }) => sameModel(name, named)).map((model) => ({ server, model })),
  )
  const found = fitting.find(({ model }) => !model.remote)
  if (found) return { serverId: found.server.id, model: found.model.name }
  if (fitting.length > 0)
    throw new AppError('invalid-input', 'This model runs in a cloud: it would not answer offline.', 'Choose one that runs on this machine.')
  throw new AppError('not-found', 'No model of this name is installed.', 'Run `keydeck ollama models` to see those that are, or pull it.')
}
