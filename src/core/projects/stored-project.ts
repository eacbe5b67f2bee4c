import { z } from 'zod'
import { baseUrl } from '../../shared/base-url.ts'
import type { ProjectBinding } from '../../shared/project.ts'
import { isProviderId, type AccountProvider } from '../../shared/providers/catalogue.ts'
import { ownProviderId } from '../../shared/providers/own-provider.ts'
import { parseJson } from '../parse-json.ts'
import type { projectBindings } from './projects.table.ts'

/** A binding as it is kept. `keyOrigins`: where the account's secrets were entered for; told where the binding has a base URL. */
export type StoredBinding = ProjectBinding & { keyOrigins: readonly string[] }

/** `identities`: the folder's own, and those of the folders that were found in its place later. */
export type StoredProject = {
  id: string
  folder: string
  identities: readonly string[]
  createdAt: Date
  bindings: readonly StoredBinding[]
  denied: readonly string[]
}

/** A row as surfaces see it. One that was damaged, or made by a later release, is read as far as it goes. */
export function toBinding(row: typeof projectBindings.$inferSelect, origins: string | null): StoredBinding {
  return {
    provider: readProvider(row.provider),
    accountId: row.accountId,
    baseUrl: row.baseUrl === null ? null : (baseUrl.safeParse(row.baseUrl).data ?? null),
    model: row.model,
    keyOrigins: (origins === null ? null : z.array(z.string()).safeParse(parseJson(origins)).data) ?? [],
  }
}

function readProvider(id: string): AccountProvider {
  return isProviderId(id) ? id : (ownProviderId.safeParse(id).data ?? 'unknown')
}
