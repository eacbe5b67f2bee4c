import type { KeptModel } from './models.repository.ts'

const inOrder = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
const byId = (a: Pick<KeptModel, 'id'>, b: Pick<KeptModel, 'id'>) => inOrder.compare(a.id, b.id)

/** A list of models that is ready to be searched. */
export type ModelIndex = {
  size: number
  /** The models whose id or name has every word, favourites first, each group in the order of ids. */
  search(words: string, favourites: ReadonlySet<string>): KeptModel[]
}

/**
 * Prepares a list, so that a search costs a text comparison for each model and no more. Favourites that are not in the list are
 * found as well.
 */
export function indexModels(models: readonly KeptModel[]): ModelIndex {
  const sorted = models.toSorted(byId)
  const texts = sorted.map(textOf)
  const listed = new Set(models.map(({ id }) => id))
  return {
    size: models.length,
    search(words, favourites) {
      const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
      const fits = (text: string) => wanted.every((word) => text.includes(word))
      const unlisted = [...favourites].filter((id) => !listed.has(id)).map((id): KeptModel => ({ id, name: null, contextTokens: null }))
      const first = unlisted.filter((model) => fits(textOf(model)))
      const rest: KeptModel[] = []
      for (const [index, model] of sorted.entries()) {
        if (fits(texts[index] ?? '')) (favourites.has(model.id) ? first : rest).push(model)
      }
      return [...first.toSorted(byId), ...rest]
    },
  }
}

function textOf({ id, name }: KeptModel): string {
  return `${id}\n${name ?? ''}`.toLowerCase()
}
