import type { ModelPrice } from '../../shared/model.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'

/** What the price list tells of one model; null where it does not. */
type ListedPrice = { price: ModelPrice | null; contextTokens: number | null }

export type ModelPrices = {
  /** How to look up the models of one provider. All are unknown where the list does not have the provider. */
  of(provider: Pick<ProviderDefinition, 'id' | 'pricesId'>): Promise<(modelId: string) => ListedPrice>
}

const nothing: ListedPrice = { price: null, contextTokens: null }

/**
 * Prices and context windows from the list that `@pydantic/genai-prices` carries: as old as this release, and nothing is
 * fetched. The list is large, so it is loaded when it is first asked. https://github.com/pydantic/genai-prices
 */
export function createModelPrices(): ModelPrices {
  return {
    async of({ id, pricesId = id }) {
      const { calcPrice, findProvider } = await import('@pydantic/genai-prices')
      // It also finds providers by a part of their names, which is no proof that a price is theirs.
      const provider = findProvider({ providerId: pricesId })
      if (provider?.id !== pricesId) return () => nothing
      return (modelId) => {
        // Google lists its models under a path, and nobody prices them so. https://ai.google.dev/api/models
        const found = calcPrice({}, modelId.replace(/^models\//, ''), { providerId: pricesId })
        if (!found) return nothing
        const { model, model_price: listed } = found
        const price = { inputPerMillion: perMillion(listed['input_mtok']), outputPerMillion: perMillion(listed['output_mtok']) }
        return {
          price: price.inputPerMillion === null && price.outputPerMillion === null ? null : price,
          contextTokens: model.context_window ?? null,
        }
      }
    },
  }
}

/** A price that depends on the length of the input is told with its base. */
function perMillion(listed: number | { base: number } | undefined): number | null {
  if (listed === undefined) return null
  return typeof listed === 'number' ? listed : listed.base
}
