import { providerOf, type ProviderId } from '../../../shared/providers/catalogue.ts'
import { isOwnEndpoint } from '../../../shared/providers/own-endpoint.ts'
import { candidatesFor, keyShapeOf } from '../../../shared/providers/suggest-provider.ts'
import type { AccountDraft } from './account-draft.ts'

/** As many as one takes in at a glance. */
const mostNamed = 3

/** `fits`: the key looks like the chosen provider's too. `others`: whose it may be instead, the likeliest first. */
export type KeySuggestion = { fits: boolean; others: readonly ProviderId[] }

/**
 * What the key's shape says against the provider that stands in the form. Nothing where any key may be right, as at an endpoint
 * of the user's own, and nothing against a choice of the user's that the shape allows.
 */
export function suggestOthers({ provider, key, own }: Pick<AccountDraft, 'provider' | 'key' | 'own'>): KeySuggestion {
  const nothing = { fits: true, others: [] }
  if (provider === null || isOwnEndpoint(provider)) return nothing
  const candidates = candidatesFor(key)
  const shape = keyShapeOf(provider, key)
  if (shape) {
    if (own.provider || shape.fit === 'own') return nothing
    return { fits: true, others: candidates.filter((id) => id !== provider.id).slice(0, mostNamed) }
  }
  const telling = candidates.filter((id) => keyShapeOf(providerOf(id), key)?.fit === 'own')
  // A shape that many share says nothing against a provider whose own is not known.
  const named = telling.length > 0 ? telling : provider.keyShapes.length > 0 ? candidates : []
  return { fits: false, others: named.slice(0, mostNamed) }
}
