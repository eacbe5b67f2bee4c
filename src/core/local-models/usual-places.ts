import { localServerKinds, type LocalServerKind } from '../../shared/local-models.ts'
import { providerOf } from '../../shared/providers/catalogue.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import { isOllamaCloud } from './is-ollama-cloud.ts'
import { parseOllamaHost, usualOllama } from './read-ollama-host.ts'

/**
 * A model server at its kind's usual place, without an account. `id`: `found:` and its kind; where a kind has a second usual port, that
 * one's has the port, too.
 */
export type FoundServer = { id: string; kind: LocalServerKind; baseUrl: string }

/** Where model servers stand when nothing says otherwise: Ollama's own place, then those that people move it to; and the other kinds'. */
export type UsualServers = { ollama: readonly [string, ...string[]]; others: readonly FoundServer[] }

export const usualServers: UsualServers = {
  ollama: [usualOllama, ...['11435', '11436'].map((port) => usualOllama.replace(/\d+$/, port))],
  others: localServerKinds.flatMap((kind) => (kind === 'ollama' ? [] : placesOf(kind))),
}

/** The usual places, Ollama's as OLLAMA_HOST says; where that names Ollama's cloud, this machine's own. */
export function usualPlaces(
  environment: Readonly<Record<string, string | undefined>>,
  { ollama: [usual], others }: UsualServers = usualServers,
): readonly FoundServer[] {
  const said = parseOllamaHost(environment['OLLAMA_HOST'] ?? '') ?? usual
  return [{ id: 'found:ollama', kind: 'ollama', baseUrl: isOllamaCloud(said) ? usual : said }, ...others]
}

function placesOf(kind: LocalServerKind): FoundServer[] {
  const { baseUrl, endpoints = [] }: ProviderDefinition = providerOf(kind)
  const further = endpoints.map((endpoint) => ({ id: `found:${kind}-${new URL(endpoint.baseUrl).port}`, kind, baseUrl: endpoint.baseUrl }))
  return [...(baseUrl === null ? [] : [{ id: `found:${kind}`, kind, baseUrl }]), ...further]
}
