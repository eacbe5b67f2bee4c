import type { ProjectBinding } from '../../shared/project.ts'

/** A binding with the folder of the project that it is from: the nearest upwards that binds its provider. */
export type BindingHere = ProjectBinding & { folder: string }

/**
 * What holds in a folder. `folder`: its real path. `project`: the nearest project upwards, null for none. `bindings`: by provider.
 * `denied`: by account, the folder of the rule; every rule upwards counts, not the nearest alone.
 */
export type ProjectHere = {
  folder: string
  project: { id: string; folder: string } | null
  bindings: ReadonlyMap<string, BindingHere>
  denied: ReadonlyMap<string, string>
}

export const nowhere = (folder: string): ProjectHere => ({ folder, project: null, bindings: new Map(), denied: new Map() })
