import { describeKeyProblem } from '../../shared/api-key.ts'
import { canonicalCredentials } from '../../shared/google-credentials.ts'
import { providerOf, type ProviderId } from '../../shared/providers/catalogue.ts'
import type { Dialect } from '../../shared/providers/provider.ts'
import { keyShapeOf } from '../../shared/providers/suggest-provider.ts'
import type { Candidate } from '../findings/candidate.ts'
import { parseOllamaHost } from '../local-models/read-ollama-host.ts'
import { faultOf, isUnfinishedAddress } from './judge-value.ts'
import { keyInBaseUrl } from './key-like.ts'
import { knownEndpoint } from './known-endpoint.ts'
import { isToldByShape, likelyProviders } from './likely-providers.ts'
import type { Notes } from './notes.ts'
import { readAddress, type ReadAddress } from './read-address.ts'
import { hasKey, readFields, readLabel, readModel } from './shown-parts.ts'

/** An account as one of the formats gave it, before anything in it was judged. */
export type Draft = {
  source: string
  /** Begins a sentence about its key: a variable’s name, or `The key in the curl command`. */
  where: string
  named?: readonly ProviderId[]
  label?: string | null
  baseUrl?: string | null
  /** Whether `baseUrl` is the URL of a whole request, of which the base is a part. */
  wholeRequest?: boolean
  dialect?: Dialect | null
  model?: string | null
  key?: string | null
  auth?: string | null
  fields?: Readonly<Record<string, string>>
  secrets?: Readonly<Record<string, string>>
  /** Said beside what is found out here. */
  problem?: string
}

/** The account that a draft describes; undefined, with the reason in `notes`, where it holds no key that could be used. */
export function completeDraft(draft: Draft, notes: Notes): Candidate | undefined {
  const address = draft.baseUrl ? readShownAddress(spelledOut(draft.baseUrl, draft), { wholeRequest: draft.wholeRequest ?? false }) : null
  const baseUrl = address?.baseUrl ?? null
  const given = canonicalCredentials(draft.key ?? '') ?? draft.key?.trim().replace(/^bearer\s+/i, '') ?? ''
  const fault = faultOf(given)
  const key = fault === undefined ? given : null
  const dialect = draft.dialect ?? address?.dialect ?? null
  const providers = likelyProviders({ named: draft.named ?? [], key, baseUrl, dialect })
  if (key === null && !(baseUrl !== null && isServerWithoutKeys(providers[0]))) {
    if (fault === 'unusable') notes.say(`${draft.where} cannot be used. ${describeKeyProblem(given) ?? 'It is too long.'}`)
    else if (fault === 'empty' && address?.problem) notes.say(`${draft.where} has no value that can be used. ${address.problem}`)
    else if (fault) notes.value(fault, draft.where)
    return undefined
  }
  return {
    source: draft.source,
    // Where the address cannot be used, nobody but the user can say where the key belongs.
    providers: address !== null && baseUrl === null ? [] : providers,
    guessed: isToldByShape({ named: draft.named ?? [], key, baseUrl }),
    label: readLabel(draft.label, providers[0]),
    baseUrl,
    model: readModel(draft.model),
    key,
    auth: draft.auth ?? null,
    fields: readFields({ ...(baseUrl === null ? {} : fieldsIn(baseUrl, providers[0])), ...draft.fields }, providers),
    secrets: usableSecrets(draft.secrets),
    problem: [draft.problem, address?.problem, noteOf(key, providers[0])].filter(Boolean).join(' '),
  }
}

/** Ollama has a port of its own where its address has no scheme, and may leave out the host. */
function spelledOut(baseUrl: string, { named = [] }: Draft): string {
  if (!named.includes('ollama') || baseUrl.includes('://') || isUnfinishedAddress(baseUrl)) return baseUrl
  return parseOllamaHost(baseUrl) ?? baseUrl
}

/** A base URL is shown and kept in the open, so that none with a key in it is taken. */
function readShownAddress(given: string, options: { wholeRequest: boolean }): ReadAddress {
  const address = readAddress(given, options)
  return address.baseUrl !== null && hasKey(address.baseUrl) ? { ...address, baseUrl: null, problem: keyInBaseUrl } : address
}

/** A server on this machine is an account also without a key. */
function isServerWithoutKeys(id: ProviderId | undefined): boolean {
  if (id === undefined) return false
  const { kind, key } = providerOf(id)
  return kind === 'local-server' && key === 'optional'
}

/** The parts of an address that its provider names, such as a resource or a region. */
function fieldsIn(baseUrl: string, id: ProviderId | undefined): Record<string, string> {
  return knownEndpoint(baseUrl).find(({ provider }) => provider === id)?.fields ?? {}
}

/** What a key of this shape should have said of it, as the catalogue tells. */
function noteOf(key: string | null, id: ProviderId | undefined): string | undefined {
  if (key === null || id === undefined) return undefined
  return keyShapeOf(providerOf(id), key)?.note
}

function usableSecrets(secrets: Readonly<Record<string, string>> = {}): Record<string, string> {
  const trimmed = Object.entries(secrets).map(([name, value]) => [name, value.trim()] as const)
  return Object.fromEntries(trimmed.filter(([, value]) => faultOf(value) === undefined))
}
