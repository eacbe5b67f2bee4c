import type { BindingHere, HoldsHere } from '../../shared/project.ts'

export type { BindingHere } from '../../shared/project.ts'

/**
 * What holds in a folder. `folder`: its real path. `project`: the nearest project upwards, null for none. `bindings`: by provider,
 * without those of denied accounts. `denied`: by account, the folder of the rule; every rule upwards counts, not the nearest alone.
 * `setAside`: bindings that would count here, were their account not denied.
 */
export type ProjectHere = {
  folder: string
  project: { id: string; folder: string } | null
  bindings: ReadonlyMap<string, BindingHere>
  denied: ReadonlyMap<string, string>
  setAside: readonly (BindingHere & { deniedIn: string })[]
}

export const nowhere = (folder: string): ProjectHere => ({
  folder,
  project: null,
  bindings: new Map(),
  denied: new Map(),
  setAside: [],
})

/** The same as plain data. */
export function toHoldsHere({ folder, project, bindings, denied, setAside }: ProjectHere): HoldsHere {
  const rules = [...denied].map(([accountId, rule]) => ({ accountId, folder: rule }))
  return { folder, project, bindings: [...bindings.values()], denied: rules, setAside }
}
