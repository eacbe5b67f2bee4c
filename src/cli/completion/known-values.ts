import { modelsToPull } from '../../core/local-models/coding-models.ts'
import { knownVariables } from '../../core/environment/known-variables.ts'
import { catalogue } from '../../shared/providers/catalogue.ts'
import { toolIds } from '../../shared/tools.ts'
import type { Grammar } from './grammar.ts'

/** What is the same on every machine: the grammar, and the names that Keydeck itself knows. */
export type Known = {
  grammar: Grammar
  providers: readonly { id: string; name: string }[]
  tools: readonly string[]
  variables: readonly string[]
  /** Models that can be pulled, the recommended ones first. */
  models: readonly string[]
}

export function knownWith(grammar: Grammar): Known {
  return {
    grammar,
    providers: catalogue.map(({ id, name }) => ({ id, name })),
    tools: toolIds,
    variables: knownVariables,
    models: modelsToPull(0, []).map(({ name }) => name),
  }
}
