import type { ChatSource } from '../../../shared/chat.ts'
import type { LocalModel, LocalModels } from '../../../shared/local-models.ts'
import { plainText } from '../../../shared/plain-text.ts'
import type { SearchGroup } from '../../components/ui/search-select.tsx'

/** Who can write a commit message: a model, and the account that it is asked through. `sentTo`: whose service gets the changes. */
export type MessageWriter = { id: string; label: string; account: string | null; model: string | null; sentTo: string | null }

/** The choice that is made where nobody makes one: the model that answers for this machine. */
export const chosenWriter = 'chosen'

type Known = { localModels: LocalModels | undefined; sources: readonly ChatSource[]; denied: readonly string[] }

const canWrite = ({ remote, capabilities }: Pick<LocalModel, 'remote' | 'capabilities'>): boolean =>
  !remote && (capabilities.length === 0 || capabilities.includes('completion'))

/** The local models that run where their server does, and the accounts with a model; none that the project keeps out. */
export function messageWriters({ localModels, sources, denied }: Known): { local: MessageWriter[]; accounts: MessageWriter[] } {
  const chosen = localModels?.chosen
  const servers = (localModels?.servers ?? []).filter(({ state, accountId }) => state === 'running' && !denied.includes(accountId ?? ''))
  const first: MessageWriter = {
    id: chosenWriter,
    label: chosen ? `${plainText(chosen.model)}, the chosen local model` : 'The chosen local model',
    account: null,
    model: null,
    sentTo: null,
  }
  const others = servers.flatMap(({ id, label, accountId, models }) =>
    models.filter(canWrite).map(({ name }) => ({
      id: `${id} ${name}`,
      label: `${plainText(name)} · ${plainText(label)}`,
      account: accountId,
      model: name,
      sentTo: null,
    })),
  )
  const accounts = sources
    .filter((source) => !source.local && source.problem === null && source.model !== null && !denied.includes(source.id))
    .map(({ id, label, model, providerName }) => ({
      id,
      label: `${plainText(label)} · ${plainText(model ?? '')}`,
      account: id,
      model,
      sentTo: plainText(providerName),
    }))
  return { local: [first, ...others], accounts }
}

const choices = (writers: readonly MessageWriter[]) => writers.map(({ id, label }) => ({ value: id, label, words: label.toLowerCase() }))

export function writerGroups({ local, accounts }: ReturnType<typeof messageWriters>): SearchGroup<string>[] {
  return [
    { heading: 'On your own machines', items: choices(local) },
    { heading: 'Accounts', items: choices(accounts) },
  ].filter((group) => group.items.length > 0)
}
