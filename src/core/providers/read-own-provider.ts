import { ownProviderDraft, ownProviderId, type OwnProvider } from '../../shared/providers/own-provider.ts'
import { parseJson } from '../parse-json.ts'

/** The user's provider of a row; null where the row was damaged or a later release wrote it. */
export function readOwnProvider(id: string, definition: string): OwnProvider | null {
  const read = ownProviderDraft.safeParse(parseJson(definition))
  const known = ownProviderId.safeParse(id)
  return read.success && known.success ? { ...read.data, id: known.data } : null
}
