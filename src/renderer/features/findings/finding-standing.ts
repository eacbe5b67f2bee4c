import { accountLabel } from '../../../shared/account.ts'
import { baseUrl as baseUrlSchema, originOf } from '../../../shared/base-url.ts'
import type { Finding } from '../../../shared/findings.ts'
import { isGuess as isGuessed } from '../../../shared/is-guess.ts'
import { baseUrlFrom } from '../../../shared/providers/base-url-from.ts'
import { isUsualPlace } from '../../../shared/providers/is-usual-place.ts'
import type { ProviderField } from '../../../shared/providers/provider.ts'
import type { KnownProvider } from '../providers/known-provider.ts'
import type { FindingDraft } from './finding-draft.ts'
import { isSpelledLocal } from './local-address.ts'

/** Where something of a row can be missing. `row`: what no field of it could mend. */
type RowField = 'provider' | 'label' | 'baseUrl' | 'local' | 'row' | `field ${string}`

/** How a finding stands with what the user said of it. */
export type FindingStanding = {
  provider: KnownProvider | null
  /** Whether nothing else than the found provider comes into question: it alone was named, and the account is at its own place. */
  isCertain: boolean
  /** Whether the provider, and with it the host, is a guess among several that nobody has confirmed. */
  isGuess: boolean
  /** Where the key would go; null while that is not known. */
  baseUrl: string | null
  /** Whether the base URL is to be typed: neither the source nor the provider has one, and no parts make it. */
  takesBaseUrl: boolean
  /** Required parts that were not found. */
  takesFields: readonly ProviderField[]
  /** Whether the user is asked if an address on this machine or the local network is meant. */
  asksLocal: boolean
  isMeantLocal: boolean
  /** What was said of it, for as long as its address is the one that was found. */
  problem: string
  known: Finding['known']
  /** What keeps it from being added, by the place where it is mended. */
  missing: Readonly<Partial<Record<RowField, string>>>
}

type DefinitionOf = (id: string | null) => KnownProvider | null

export function standingOf(finding: Finding, draft: FindingDraft, definitionOf: DefinitionOf): FindingStanding {
  const provider = definitionOf(draft.provider)
  const found = addressOf(finding, draft, { provider, foundProvider: definitionOf(finding.provider) })
  const baseUrl = found ?? draft.baseUrl
  const isAsFound = baseUrl === finding.baseUrl
  const isLocal = baseUrl !== null && (isAsFound ? finding.local : isSpelledLocal(baseUrl))
  const isOwnPlace = provider !== null && baseUrl !== null && isUsualPlace(provider, baseUrl)
  const isMeantLocal = isOwnPlace || (baseUrl !== null && draft.localFor === baseUrl)
  const takesFields = (provider?.fields ?? []).filter(({ name, required }) => required && !finding.fields[name])
  const standing = {
    provider,
    isCertain: isCertain(finding, definitionOf(finding.provider)),
    isGuess: draft.provider === finding.provider && isGuessed({ ...finding, baseUrl }),
    baseUrl,
    takesBaseUrl: found === null && !(provider?.baseUrlTemplate !== undefined && takesFields.length > 0),
    takesFields,
    asksLocal: isLocal && !isOwnPlace,
    isMeantLocal,
    problem: isAsFound ? finding.problem : '',
    known: isAsFound ? finding.known : null,
  }
  return { ...standing, missing: missingIn(finding, draft, { ...standing, isLocal }) }
}

/** The address that the source or the provider says. The provider's own goes with another choice of the provider; the source's stays. */
function addressOf(
  finding: Finding,
  draft: FindingDraft,
  { provider, foundProvider }: { provider: KnownProvider | null; foundProvider: KnownProvider | null },
): string | null {
  const isProvidersOwn = foundProvider !== null && finding.baseUrl === ownAddress(foundProvider, finding.fields)
  if (finding.baseUrl !== null && !isProvidersOwn) return finding.baseUrl
  return provider && ownAddress(provider, { ...finding.fields, ...draft.fields })
}

function isCertain({ candidates, guessed, baseUrl }: Finding, provider: KnownProvider | null): boolean {
  if (provider === null || guessed || candidates.length > 1) return false
  const places = [provider.baseUrl, ...(provider.endpoints ?? []).map((endpoint) => endpoint.baseUrl)]
  const isMade = provider.baseUrlTemplate !== undefined
  return baseUrl === null || isMade || places.some((place) => place !== null && originOf(place) === originOf(baseUrl))
}

function ownAddress(provider: KnownProvider, fields: Readonly<Record<string, string>>): string | null {
  return baseUrlFrom(provider, fields) ?? provider.baseUrl
}

function missingIn(
  finding: Finding,
  draft: FindingDraft,
  standing: Omit<FindingStanding, 'missing'> & { isLocal: boolean },
): FindingStanding['missing'] {
  const { provider, baseUrl, takesBaseUrl, takesFields, isLocal, isMeantLocal } = standing
  const missing: Partial<Record<RowField, string>> = {}
  const label = accountLabel.safeParse(draft.label)
  if (!label.success) missing.label = label.error.issues[0]?.message ?? 'Enter a name.'
  if (provider === null) return { ...missing, provider: 'Choose the provider that the key is from.' }
  for (const { name, label: title, example, schema } of takesFields) {
    const text = (draft.fields[name] ?? '').trim()
    const said = text === '' ? `${title} is needed, for example ${example}.` : schema.safeParse(text).error?.issues[0]?.message
    if (said) missing[`field ${name}`] = said
  }
  const address = baseUrlSchema.safeParse(baseUrl ?? '')
  if (takesBaseUrl && !address.success) missing.baseUrl = address.error.issues[0]?.message ?? 'Enter the base URL.'
  if (isLocal && !isMeantLocal) missing.local = 'Tick this too, or leave the account out.'
  if (finding.maskedKey === null && provider.key === 'required') missing.row = `${provider.name} needs a key, and none was found.`
  return missing
}

/** Whether the row is ticked: as the user said, or because nothing speaks against it. A key goes nowhere on a guess. */
export function isTicked({ ticked }: FindingDraft, { missing, problem, known, isGuess }: FindingStanding): boolean {
  return ticked ?? (Object.keys(missing).length === 0 && problem === '' && known === null && !isGuess)
}
