import { z } from 'zod'
import { accountId, accountModel } from './account.ts'
import { baseUrl } from './base-url.ts'
import type { AccountProvider } from './providers/catalogue.ts'

/** A folder as a person names it; surfaces make it absolute before they send it. */
export const projectFolder = z
  .string()
  .min(1, 'Name a folder.')
  .max(4_096, 'The path is too long.')
  .refine((path) => !path.includes('\0'), 'The path has a character that no path has.')

/**
 * One account in use in a project: in place of its provider's active one. `baseUrl` and `model`: where the project differs from the
 * account; the base URL stays on the origin that the account's key was entered for (S6).
 */
export type ProjectBinding = { provider: AccountProvider; accountId: string; baseUrl: string | null; model: string | null }

/** `deniedIn`: the folder of a rule that keeps the account from being used here, so that the binding does not count; null for none. */
export type JudgedBinding = ProjectBinding & { deniedIn: string | null }

/**
 * A folder with accounts of its own, and accounts that are never to be used in it or below. `folder`: its real path, absolute.
 * `missing`: nothing is there, and it was not found under another name.
 */
export type Project = {
  id: string
  folder: string
  state: 'there' | 'missing'
  bindings: readonly JudgedBinding[]
  /** Ids of accounts. */
  denied: readonly string[]
  createdAt: Date
}

/** A project after an account was bound to it. `previous`: what its provider's binding was before, for Undo; null for none. */
export type BoundProject = { project: Project; previous: ProjectBinding | null }

/**
 * A binding with the folder of the project that it is from: the nearest upwards that binds its provider. `otherOrigin`: the base URL
 * of the project where it is on another origin than the one that the key was entered for; it is left out then (S6).
 */
export type BindingHere = ProjectBinding & { folder: string; otherOrigin?: string }

/** What holds in a folder, as surfaces are told: `ProjectHere` of the core with lists in place of its maps. */
export type HoldsHere = {
  folder: string
  project: { id: string; folder: string } | null
  bindings: readonly BindingHere[]
  denied: readonly { accountId: string; folder: string }[]
  setAside: readonly (BindingHere & { deniedIn: string })[]
}

export const projectId = z.uuid()

export const bindInput = z.object({
  folder: projectFolder,
  accountId,
  baseUrl: baseUrl.nullable().default(null),
  model: accountModel.default(null),
})
export type BindInput = z.infer<typeof bindInput>

export const projectAccount = z.object({ folder: projectFolder, accountId })
export type ProjectAccount = z.infer<typeof projectAccount>
