import { definitionOf } from '../../shared/providers/catalogue.ts'
import { baseUrlFrom } from '../../shared/providers/base-url-from.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import type { Finding } from '../../shared/findings.ts'
import type { Candidate } from './candidate.ts'
import { judgeHost } from './judge-host.ts'
import { maskKey } from './mask-key.ts'

/** An account that was understood, as surfaces may see it: nothing of its secrets but as much of the key as may be shown. */
export function describeFinding(
  candidate: Candidate,
  { index, label, known }: { index: number; label: string; known: { id: string; label: string } | undefined },
): Finding {
  const { source, providers, model, key, fields, secrets, problem } = candidate
  const provider = providers[0] ?? null
  const definition = likeliest(candidate)
  const baseUrl = addressOf(candidate, definition)
  const host = baseUrl === null ? null : judgeHost(baseUrl)
  return {
    index,
    source,
    provider,
    candidates: providers,
    guessed: candidate.guessed ?? false,
    label,
    baseUrl,
    host: host?.host ?? null,
    model,
    local: host?.local ?? false,
    maskedKey: key === null ? null : maskKey(key),
    fields,
    secrets: Object.keys(secrets),
    known: known ? { id: known.id, label: known.label } : null,
    problem: [problem, host?.problem, missing(definition, candidate, baseUrl)].filter(Boolean).join(' '),
  }
}

/** Where the candidate's key would go as it was understood; null where that is not known. */
export const placeOf = (candidate: Candidate): string | null => addressOf(candidate, likeliest(candidate))

function likeliest({ providers: [provider] }: Pick<Candidate, 'providers'>): ProviderDefinition | null {
  return provider === undefined ? null : definitionOf({ provider, own: null })
}

/** Where the account is: as its source says, as its parts make it, or at the provider's own place. */
export function addressOf(
  { baseUrl, fields }: Pick<Candidate, 'baseUrl' | 'fields'>,
  definition: ProviderDefinition | null,
): string | null {
  if (baseUrl !== null || definition === null) return baseUrl
  return baseUrlFrom(definition, fields) ?? definition.baseUrl
}

/** What its provider still wants to know. */
function missing(definition: ProviderDefinition | null, { fields, key }: Candidate, baseUrl: string | null): string {
  if (definition === null) return ''
  const wanted = (definition.fields ?? []).filter(({ name, required }) => required && !fields[name]).map(({ label }) => `“${label}”`)
  if (wanted.length > 0) return `${definition.name} needs ${wanted.join(' and ')}, too.`
  if (baseUrl === null) return `${definition.name} needs a base URL, too.`
  return key === null && definition.key === 'required' ? `${definition.name} needs a key.` : ''
}

/** A name for an account that says where it is from: its own, its provider's, or its host. */
export function labelFor({ label, providers, baseUrl }: Pick<Candidate, 'label' | 'providers' | 'baseUrl'>): string {
  if (label !== null) return label
  const definition = likeliest({ providers })
  const host = baseUrl === null ? null : (URL.parse(baseUrl)?.hostname ?? null)
  const isElsewhere = definition === null || definition.kind === 'proxy'
  return (isElsewhere ? host : null) ?? definition?.name ?? 'New account'
}
