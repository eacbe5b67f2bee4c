import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import { valueAt } from './read-answer.ts'

/** The ids in a list of models, each once; null when the answer has no such list. */
export function readModels(json: unknown, models: NonNullable<ProviderDefinition['check']['models']>): ReadonlySet<string> | null {
  const list = valueAt(json, models.list)
  if (!Array.isArray(list)) return null
  const ids = new Set<string>()
  for (const entry of list) {
    const id = valueAt(entry, [models.id])
    if (typeof id === 'string' && id !== '') ids.add(id)
  }
  return ids
}

/**
 * Whether a list of models has the one that the user named, also where the list spells it out: with a namespace before it
 * (`models/…`), with a date after it, or with Ollama's implied `:latest`.
 */
export function listsModel(ids: ReadonlySet<string>, model: string): boolean {
  if (ids.has(model) || ids.has(`${model}:latest`)) return true
  for (const id of ids) {
    if (id.endsWith(`/${model}`)) return true
    if (id.startsWith(model) && /^-(\d{8}|\d{4}-\d{2}-\d{2})$/.test(id.slice(model.length))) return true
  }
  return false
}
