import { catalogue, type ProviderId } from './catalogue.ts'
import type { KeyShape, ProviderDefinition } from './provider.ts'

const fits: readonly KeyShape['fit'][] = ['own', 'likely', 'shared']

/**
 * The providers whose keys look like this one, the likeliest first: those whose own shape it has, then those that share it with
 * few, then with many. It is a suggestion, so a key that fits none is as good as any.
 */
export function candidatesFor(key: string): readonly ProviderId[] {
  const found = catalogue.flatMap((entry) => {
    const shape = keyShapeOf(entry, key)
    return shape ? [{ id: entry.id, fit: shape.fit }] : []
  })
  return fits.flatMap((fit) => found.filter((candidate) => candidate.fit === fit).map(({ id }) => id))
}

/** The likeliest provider of a key, or undefined. */
export function suggestProvider(key: string): ProviderId | undefined {
  return candidatesFor(key)[0]
}

/** What a key of this provider is by its shape, the most telling one. */
export function keyShapeOf({ keyShapes }: Pick<ProviderDefinition, 'keyShapes'>, key: string): KeyShape | undefined {
  const fitting = keyShapes.filter(({ pattern }) => pattern.test(key.trim()))
  return fits.flatMap((fit) => fitting.filter((shape) => shape.fit === fit))[0]
}
