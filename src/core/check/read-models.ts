import type { ModelList } from '../../shared/providers/provider.ts'
import { mostKeptModels } from '../../shared/model.ts'
import { createSecretSearch, quoteFromProvider } from '../network/mask-secrets.ts'
import { valueAt } from './read-answer.ts'

/** A model as its provider lists it. */
export type ListedModel = { id: string; name: string | null; contextTokens: number | null }

/** Longest id that is kept, in characters, and the most models. A list that is longer is cut there. */
const limits = { id: 200, models: 200_000 }

/** What no id has, as a terminal obeys it or a reader is misled by it. */
const misleading = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u

/** Where services that nobody described keep their lists, and what their ids are called. */
const usualLists = [['data'], ['models'], ['result'], ['items'], []] as const
const usualIds = ['id', 'name', 'model', 'slug'] as const

/**
 * The models in an answer, each id once; null when the answer has no such list. An id that holds one of the secrets, or what
 * misleads a reader, is no model's. Names are read of those alone that are kept.
 */
export function readModels(json: unknown, reading: ModelList, secrets: readonly string[]): ListedModel[] | null {
  const list = reading.list === 'any' ? usualLists.map((path) => valueAt(json, path)).find(Array.isArray) : valueAt(json, reading.list)
  if (!Array.isArray(list)) return null
  const models = new Map<string, ListedModel>()
  const holdsSecret = createSecretSearch(secrets)
  for (const entry of list) {
    if (models.size >= limits.models) break
    const id = reading.list === 'any' ? anyId(entry) : valueAt(entry, [reading.id])
    if (typeof id !== 'string' || id === '' || id.length > limits.id || models.has(id)) continue
    if (misleading.test(id) || holdsSecret(id)) continue
    const name = models.size < mostKeptModels ? nameOf(entry, reading, { id, secrets }) : null
    models.set(id, { id, name, contextTokens: contextOf(entry, reading) })
  }
  return [...models.values()]
}

function anyId(entry: unknown): unknown {
  return typeof entry === 'string' ? entry : usualIds.map((name) => valueAt(entry, [name])).find((id) => typeof id === 'string')
}

function nameOf(entry: unknown, { name }: ModelList, { id, secrets }: { id: string; secrets: readonly string[] }): string | null {
  const value = name === undefined ? undefined : valueAt(entry, [name])
  if (typeof value !== 'string' || value === id) return null
  return quoteFromProvider(value.slice(0, limits.id), secrets) || null
}

function contextOf(entry: unknown, { context }: ModelList): number | null {
  const value = context === undefined ? undefined : valueAt(entry, context)
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : null
}

/**
 * Whether a list of models has the one that the user named, also where the list spells it out: with a namespace before it
 * (`models/…`), with a date after it, or with Ollama's implied `:latest`.
 */
export function listsModel(models: readonly Pick<ListedModel, 'id'>[], model: string): boolean {
  return models.some(({ id }) => {
    if (id === model || id === `${model}:latest` || id.endsWith(`/${model}`)) return true
    return id.startsWith(model) && /^-(\d{8}|\d{4}-\d{2}-\d{2})$/.test(id.slice(model.length))
  })
}
