import { localServerKinds, type LocalServerKind } from '../../shared/local-models.ts'
import { providerOf } from '../../shared/providers/catalogue.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import { isOllamaCloud } from './is-ollama-cloud.ts'
import { readOllamaHost, usualOllama } from './read-ollama-host.ts'

/**
 * A model server at its kind's usual place, without an account. `id`: `found:` and its kind; where a kind has a second usual port, that
 * one's has the port, too.
 */
export type FoundServer = { id: string; kind: LocalServerKind; baseUrl: string }

/** The usual places, Ollama's as OLLAMA_HOST says; where that names Ollama's cloud, this machine's own. */
export function usualPlaces(environment: Readonly<Record<string, string | undefined>>): readonly FoundServer[] {
  const said = readOllamaHost(environment['OLLAMA_HOST'])
  return localServerKinds.flatMap((kind) =>
    kind === 'ollama' ? [{ id: 'found:ollama', kind, baseUrl: isOllamaCloud(said) ? usualOllama : said }] : placesOf(kind),
  )
}

function placesOf(kind: LocalServerKind): FoundServer[] {
  const { baseUrl, endpoints = [] }: ProviderDefinition = providerOf(kind)
  const further = endpoints.map((endpoint) => ({ id: `found:${kind}-${new URL(endpoint.baseUrl).port}`, kind, baseUrl: endpoint.baseUrl }))
  return [...(baseUrl === null ? [] : [{ id: `found:${kind}`, kind, baseUrl }]), ...further]
}
