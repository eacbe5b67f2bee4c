import type { ChatModel } from '../../shared/chat.ts'
import { localServerKinds } from '../../shared/local-models.ts'
import { providerOf } from '../../shared/providers/catalogue.ts'
import type { AccountsService } from '../accounts/accounts.service.ts'
import type { Author } from './messages.repository.ts'

/** Who is asked for an answer, as far as it is known before anything is opened. */
export function askedAuthor({ sourceId, model }: ChatModel, accounts: Pick<AccountsService, 'find'>): Author {
  const kind = localServerKinds.find((known) => sourceId === `found:${known}` || sourceId.startsWith(`found:${known}-`))
  if (kind) return { sourceId, model, accountLabel: providerOf(kind).name, provider: kind, onThisMachine: false }
  const account = sourceId.startsWith('found:') ? undefined : accounts.find(sourceId)
  return { sourceId, model, accountLabel: account?.label ?? null, provider: account?.provider ?? null, onThisMachine: false }
}
