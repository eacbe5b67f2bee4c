import { identityOf, isFolder } from './folder-identity.ts'
import type { Place } from './places.ts'
import { realFolder } from './real-folder.ts'
import type { StoredProject } from './stored-project.ts'

/** Most folders that are remembered to have been in a project's place before the one that is there, beside its own. */
const mostLater = 6

/** A project that counts here, and the folder of it that does. */
export type Standing = { project: StoredProject; folder: string; binds: boolean }

/** A project whose folder has another path by now. `leavesBehind`: another folder is at the old one, and what it is known by. */
export type Moved = {
  id: string
  from: string
  to: string
  identities: readonly string[]
  leavesBehind: { identity: string | null } | null
}

/** A project in whose place another folder was found, as after a repository was cloned again, or a link to where it went. */
type Replaced = { id: string; identities: readonly string[] }

export type Found = { standing: readonly Standing[]; moved: readonly Moved[]; replaced: readonly Replaced[] }

/** Places with what each is known by; null where that cannot be told. */
export type KnownPlace = Place & { identity: string | null }

/**
 * Which of the projects count at these places, in the order of the places: those whose folder it is, wherever it was when it became
 * one, before those that are kept under its path. `projects`: all that may.
 */
export function findStanding(places: readonly KnownPlace[], projects: readonly StoredProject[]): Found {
  const standing: Standing[] = []
  const moved = new Map<string, Moved>()
  const replaced: Replaced[] = []
  const seen = new Set<string>()
  for (const { folder, binds, identity } of places) {
    // A folder that links give a second path counts once.
    const isNew = identity !== null && !seen.has(identity)
    if (isNew) seen.add(identity)
    const known = isNew ? [...projects.filter(isOwn(identity)), ...projects.filter(isLater(identity))] : []
    const byPath = projects.filter((project) => project.folder === folder && (identity === null || !project.identities.includes(identity)))
    standing.push(...[...known, ...byPath].map((project) => ({ project, folder, binds })))
    for (const project of known) {
      const move = !isNew || moved.has(project.id) ? null : judgeMove(project, realFolder(folder), identity)
      if (move) moved.set(project.id, move)
    }
    for (const { id, identities } of byPath) {
      if (identity !== null)
        replaced.push({ id, identities: [...identities.slice(0, 1), ...identities.slice(1).slice(-mostLater), identity] })
    }
  }
  return { standing, moved: [...moved.values()], replaced: replaced.filter(({ id }) => !moved.has(id)) }
}

const isOwn = (identity: string) => (project: StoredProject) => project.identities[0] === identity
const isLater = (identity: string) => (project: StoredProject) => project.identities.slice(1).includes(identity)

/** The move of a project whose folder is here; null where it has not moved: the same folder may have several paths. */
function judgeMove(project: StoredProject, to: string, identity: string): Moved | null {
  const { id, folder: from, identities } = project
  if (from === to) return null
  const isReal = realFolder(from) === from
  const there = identityOf(from)
  const stays = isReal && there !== null && (isOwn(identity)(project) ? there === identity : identities.includes(there))
  if (stays) return null
  const leavesBehind = isReal && isFolder(from) ? { identity: there } : null
  return { id, from, to, identities: leavesBehind ? identities.filter((one) => one !== there) : identities, leavesBehind }
}
