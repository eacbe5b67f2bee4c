import { AppError } from '../core/errors.ts'
import { usualPlaces } from '../core/local-models/usual-places.ts'
import type { LocalModels, LocalServer } from '../shared/local-models.ts'
import type { Api } from './client.ts'
import type { CliContext } from './context.ts'
import { findAccount } from './find-account.ts'
import { fixInWords } from './local-model-words.ts'

/** `api`: where the server is asked; it has the key open where the server needs one. */
export type OllamaFound = { api: Api; server: LocalServer; models: LocalModels }

/**
 * Looks at an Ollama: this machine's, as OLLAMA_HOST says, or an account's. Without an account it needs no vault and leaves nothing where
 * there is none; the vault is unlocked only for a key. Throws `not-found` and `invalid-input` for an account that cannot be meant.
 */
export async function lookAtOllama(account: string | null, context: CliContext): Promise<OllamaFound> {
  return account === null ? lookHere(context) : lookAtAccount(account, context)
}

async function lookHere(context: CliContext): Promise<OllamaFound> {
  const { keydeck } = context
  // An app that runs was started with another environment than this terminal's, as it may be.
  const api = await keydeck.anyApiHere({ besideApp: (context.ownEnvironment()['OLLAMA_HOST'] ?? '') !== '' })
  const found = await lookAtThisMachine(api, context)
  if (!(await needsKey(api, found.server.accountId))) return found
  const unlocked = await keydeck.unlocked()
  return unlocked === api && found.server.state === 'running' ? found : lookAtThisMachine(unlocked, context)
}

/** Looks at this machine's Ollama with what is open already. */
export async function lookAtThisMachine(
  api: Api,
  { ownEnvironment, signal }: Pick<CliContext, 'ownEnvironment' | 'signal'>,
): Promise<OllamaFound> {
  const models = await api.localModels.look.mutate(undefined, { signal })
  const server = ofThisMachine(models.servers, ownEnvironment())
  if (server) return { api, server, models }
  throw new AppError('not-found', 'There is no Ollama to look at.', 'Set OLLAMA_HOST to where it runs.')
}

/** Where an account stands at the usual place, it is the account that is there. */
function ofThisMachine(servers: readonly LocalServer[], environment: Readonly<Record<string, string>>): LocalServer | undefined {
  const ollamas = servers.filter(({ kind }) => kind === 'ollama')
  const usual = usualPlaces(environment).find(({ kind }) => kind === 'ollama')
  const port = usual && new URL(usual.baseUrl).port
  return (
    ollamas.find(({ id }) => id === 'found:ollama') ??
    ollamas.find(({ baseUrl, onThisMachine }) => onThisMachine && new URL(baseUrl).port === port) ??
    ollamas[0]
  )
}

async function needsKey(api: Api, accountId: string | null): Promise<boolean> {
  if (accountId === null) return false
  return (await api.accounts.list.query()).some(({ id, keyState }) => id === accountId && keyState === 'ready')
}

async function lookAtAccount(named: string, { keydeck, signal }: CliContext): Promise<OllamaFound> {
  const known = await keydeck.api()
  const { id, provider, keyState } = findAccount(await known.accounts.list.query(), named)
  if (provider !== 'ollama')
    throw new AppError('invalid-input', 'This account is not at an Ollama.', 'Name one that is, or none for this machine’s own.')
  const api = keyState === 'ready' ? await keydeck.unlocked() : known
  const models = await api.localModels.look.mutate(undefined, { signal })
  const server = models.servers.find(({ accountId }) => accountId === id)
  if (server) return { api, server, models }
  throw new AppError(
    'invalid-input',
    'This account is at Ollama’s cloud: its models run on no machine of yours.',
    'Run `keydeck models` with the account to see them.',
  )
}

/** Throws `unreachable`, or `provider-refused` for one that wants another key, with the step that helps. */
export function assertRunning({ state, sentence, fix }: LocalServer): void {
  if (state === 'running') return
  throw new AppError(state === 'refused' ? 'provider-refused' : 'unreachable', sentence, fixInWords(fix))
}
