import { originOf } from '../../shared/base-url.ts'
import type { BindingHere } from '../../shared/project.ts'
import type { Standing } from './find-standing.ts'
import type { ProjectHere } from './project-here.ts'
import type { StoredBinding } from './stored-project.ts'

/** Rules of every folder count; of the accounts that no rule keeps out, the nearest of each provider does. */
export function whatHolds({ folder, standing }: { folder: string; standing: readonly Standing[] }): ProjectHere {
  const denied = new Map<string, string>()
  for (const { project, folder: rule } of standing) {
    for (const accountId of project.denied) if (!denied.has(accountId)) denied.set(accountId, rule)
  }
  const bindings = new Map<string, BindingHere>()
  const setAside: ProjectHere['setAside'][number][] = []
  const binding = standing.filter(({ binds }) => binds)
  for (const { project, folder: from } of binding) {
    for (const stored of project.bindings) {
      if (stored.provider === 'unknown' || bindings.has(stored.provider)) continue
      const here = { ...asItCounts(stored), folder: from }
      const deniedIn = denied.get(stored.accountId)
      if (deniedIn === undefined) bindings.set(stored.provider, here)
      else setAside.push({ ...here, deniedIn })
    }
  }
  const [nearest] = binding
  return { folder, project: nearest ? { id: nearest.project.id, folder: nearest.folder } : null, bindings, denied, setAside }
}

/** A base URL that was on the key's origin once, and is not any more, is left out: the key goes where it was entered for (S6). */
function asItCounts({ keyOrigins, ...binding }: StoredBinding): Omit<BindingHere, 'folder'> {
  const { baseUrl } = binding
  if (baseUrl === null || keyOrigins.every((origin) => origin === originOf(baseUrl))) return binding
  return { ...binding, baseUrl: null, otherOrigin: baseUrl }
}
