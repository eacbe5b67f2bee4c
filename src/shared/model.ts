/** A model as its provider lists it. `contextTokens` and `price` are null where nobody tells them. */
export type Model = { id: string; name: string | null; contextTokens: number | null; price: ModelPrice | null; favourite: boolean }

/**
 * US dollars for a million tokens, from the price list of this release. Where a price grows with the length of the input, the
 * one for a short input. Null where the model is not paid by such tokens.
 */
export type ModelPrice = { inputPerMillion: number | null; outputPerMillion: number | null }

/** So many models of one list are kept; the rest is counted and no more. */
export const mostKeptModels = 20_000

/**
 * Where an account's models come from. `fetched`: its provider listed them. `unfetched`: it would, but no list came yet.
 * `typed`: the user listed them. `absent`: its provider has no list.
 */
export type ModelSource = 'fetched' | 'unfetched' | 'typed' | 'absent'

/** What there is of an account's models. `fetchedAt` is null unless they were fetched; `favourites` in the order of their ids. */
export type ModelSummary = { source: ModelSource; fetchedAt: Date | null; total: number; favourites: readonly string[] }

/** A part of an account's models: those that fit the search, favourites first. `matching` counts all that fit. */
export type ModelPage = Pick<ModelSummary, 'source' | 'fetchedAt' | 'total'> & { matching: number; models: readonly Model[] }
