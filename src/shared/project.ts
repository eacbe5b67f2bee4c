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

/**
 * A folder with accounts of its own, and accounts that are never to be used in it or below. `folder`: its real path, absolute.
 * `missing`: nothing is there, and it was not found under another name.
 */
export type Project = {
  id: string
  folder: string
  state: 'there' | 'missing'
  bindings: readonly ProjectBinding[]
  /** Ids of accounts. */
  denied: readonly string[]
  createdAt: Date
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
