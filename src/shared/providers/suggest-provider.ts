import { catalogue, type ProviderId } from './catalogue.ts'

/**
 * The provider whose keys look like this one, or undefined. A shape that is one provider's own wins over one that
 * several share; it is a suggestion, so a key that fits none is as good as any.
 */
export function suggestProvider(key: string): ProviderId | undefined {
  const fitting = catalogue.flatMap((entry) =>
    entry.keyShapes.filter((shape) => shape.pattern.test(key.trim())).map((shape) => ({ id: entry.id, fit: shape.fit })),
  )
  return (fitting.find((shape) => shape.fit === 'own') ?? fitting[0])?.id
}
