import { isAbsolute } from 'node:path'
import type { Account } from '../../shared/account.ts'
import type { BindInput, BoundProject, JudgedBinding, Project, ProjectAccount } from '../../shared/project.ts'
import type { Changes } from '../changes.ts'
import type { Database } from '../db/open-database.ts'
import { AppError } from '../errors.ts'
import { assertBindingAddress } from './assert-binding-address.ts'
import { findStanding, type Found } from './find-standing.ts'
import { identityOf, isFolder } from './folder-identity.ts'
import { placesOf } from './places.ts'
import type { ProjectHere } from './project-here.ts'
import { alreadyProject, deniedHere, folderMissing, noProject, noProjectHere } from './project-problems.ts'
import { noSuchRule, notAbsolute, nothingBound, unknownToBind } from './project-problems.ts'
import { createProjectsRepository } from './projects.repository.ts'
import type { StoredProject } from './stored-project.ts'
import { whatHolds } from './what-holds.ts'

/**
 * The folders that the user made projects. Paths are absolute, and kept as the file system itself spells them; a relative one is
 * `invalid-input`.
 */
export function createProjectsService(deps: {
  database: Pick<Database, 'db'>
  /** Throws `not-found`. */
  accounts: { get(id: string): Account }
  changes: Pick<Changes, 'announce'>
  now: () => Date
}) {
  const { database, accounts, changes, now } = deps
  const repository = createProjectsRepository({ database, now })

  function look(given: string): Found & { folder: string } {
    if (!isAbsolute(given) || given.includes('\0')) throw notAbsolute()
    const { folder, places } = placesOf(given)
    const known = places.map((place) => ({ ...place, identity: identityOf(place.folder) }))
    const identities = known.flatMap(({ identity }) => identity ?? [])
    const projects = repository.at(
      known.map((place) => place.folder),
      identities,
    )
    return { folder, ...findStanding(known, projects) }
  }

  /** Keeps what a look found: a project follows its folder, and the folder that was put in its place is known from now on. */
  function keep({ moved, replaced }: Found): void {
    for (const { id, identities } of replaced) repository.setIdentities(id, identities)
    if (moved.filter(repository.follow).length > 0) changes.announce('projects')
  }

  function at(given: string): ProjectHere {
    const found = look(given)
    keep(found)
    return whatHolds(found)
  }

  /** As `at`, for a folder that is there. Throws `invalid-input` where none is. */
  function atFolder(given: string): ProjectHere {
    const here = at(given)
    if (!isFolder(here.folder)) throw folderMissing(here.folder)
    return here
  }

  function toProject(stored: StoredProject, isDenied: (accountId: string) => boolean = () => true): Project {
    const { id, folder, bindings, denied, createdAt } = stored
    const rules = bindings.some(({ accountId }) => isDenied(accountId)) ? rulesOn(stored) : new Map<string, string>()
    const judged = bindings.map(({ keyOrigins: _, ...binding }): JudgedBinding => {
      return { ...binding, deniedIn: rules.get(binding.accountId) ?? null }
    })
    return { id, folder, state: isFolder(folder) ? 'there' : 'missing', bindings: judged, denied, createdAt }
  }

  /** Where not every rule can be found nothing is handed out, so that none of the bindings counts. */
  function rulesOn({ folder, bindings }: StoredProject): ReadonlyMap<string, string> {
    try {
      return whatHolds(look(folder)).denied
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code !== 'invalid-input') throw thrown
      return new Map(bindings.map(({ accountId }) => [accountId, folder]))
    }
  }

  function get(id: string): Project {
    const stored = repository.find(id)
    if (!stored) throw noProject()
    return toProject(stored)
  }

  function changed(id: string): Project {
    changes.announce('projects')
    return get(id)
  }

  return {
    /** Every project, in the order in which they were made. */
    list(): Project[] {
      const all = repository.list()
      const denied = new Set(all.flatMap((project) => project.denied))
      return all.map((project) => toProject(project, (accountId) => denied.has(accountId)))
    },

    /**
     * What holds in a folder, which need not be there. A project whose folder was moved within its file system is found by what the
     * file system knows it by, and is kept under its new path from then on. Takes less than a millisecond with 500 projects.
     */
    at,

    /**
     * Binds an account to a folder, in place of the one of its provider that was bound before. Throws `denied` under a rule against
     * the account, there or above; `endpoint-changed` for a base URL to which its key may not go (S6); `invalid-input` where there is
     * no folder; `not-found` for an account that there is not.
     */
    bind({ folder, accountId, baseUrl, model }: BindInput): BoundProject {
      const account = accounts.get(accountId)
      if (account.provider === 'unknown') throw unknownToBind(account)
      const here = atFolder(folder)
      const rule = here.denied.get(accountId)
      if (rule !== undefined) throw deniedHere(account, here.folder, rule)
      assertBindingAddress(account, baseUrl)
      const bound = repository.bind(placeOf(here), { provider: account.provider, accountId, baseUrl, model })
      return { project: changed(bound.id), previous: bound.previous }
    },

    /** Throws `not-found` where the folder is no project, or none of the provider's accounts is bound to it. */
    unbind({ folder, provider }: { folder: string; provider: string }): void {
      const here = at(folder)
      const id = idHere(here)
      if (id === null) throw noProjectHere(here.folder)
      if (!repository.unbind(id, provider)) throw nothingBound(here.folder)
      changes.announce('projects')
    },

    /**
     * Keeps an account from being used in a folder and below, where it may be bound: such a binding does not count from then on.
     * Throws `invalid-input` where there is no folder, and `not-found` for an account that there is not.
     */
    deny({ folder, accountId }: ProjectAccount): Project {
      accounts.get(accountId)
      const here = atFolder(folder)
      return changed(repository.deny(placeOf(here), accountId))
    },

    /** Takes a rule back. Throws `not-found` where this very folder has none against the account, naming the one that has. */
    allow({ folder, accountId }: ProjectAccount): void {
      const account = accounts.get(accountId)
      const here = at(folder)
      const id = idHere(here)
      if (id === null || !repository.allow(id, accountId)) throw noSuchRule(account, here.folder, here.denied.get(accountId))
      changes.announce('projects')
    },

    /** Makes another folder the one of a project. Throws `invalid-input` where there is none or it is a project already; `not-found`. */
    move({ id, folder: given }: { id: string; folder: string }): Project {
      const from = get(id).folder
      if (!isAbsolute(given)) throw notAbsolute()
      const { folder } = placesOf(given)
      if (!isFolder(folder)) throw folderMissing(folder)
      const identity = identityOf(folder)
      const identities = identity === null ? [] : [identity]
      if (from === folder) repository.setIdentities(id, identities)
      else if (!repository.follow({ id, from, to: folder, identities, leavesBehind: null })) throw alreadyProject(folder)
      return changed(id)
    },

    /** Forgets a project, its bindings and its rules; the folder stays as it is. Throws `not-found`. */
    remove({ id }: { id: string }): void {
      if (!repository.remove(id)) throw noProject()
      changes.announce('projects')
    },
  }
}

/** The project of exactly this folder; null for none. */
function idHere({ folder, project }: ProjectHere): string | null {
  return project?.folder === folder ? project.id : null
}

const placeOf = (here: ProjectHere) => ({ id: idHere(here), folder: here.folder, identity: identityOf(here.folder) })
