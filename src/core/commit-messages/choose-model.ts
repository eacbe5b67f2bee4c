import type { LocalModel, LocalModels, LocalServer } from '../../shared/local-models.ts'
import type { CommitMessageInput } from '../../shared/commit-message.ts'
import type { Account } from '../../shared/account.ts'
import type { AccountsService } from '../accounts/accounts.service.ts'
import { endpointChanged } from '../accounts/account-problems.ts'
import type { CallTarget } from '../calls/call-target.ts'
import type { Targets } from '../calls/targets.ts'
import type { ConnectivityService } from '../connectivity/connectivity.service.ts'
import { assertAllowed, assertNoDeniedKey } from '../hand-out/denied-here.ts'
import type { LanguageModels } from '../language-models/language-models.ts'
import type { LocalModelsService } from '../local-models/local-models.service.ts'
import { sameModel, writesText } from '../local-models/model-name.ts'
import { isLoopbackHost } from '../network/loopback-host.ts'
import type { ProjectHere } from '../projects/project-here.ts'
import { originOf } from '../../shared/base-url.ts'
import { elsewhereModel, noLocalModel, noModelNamed, noSuchModel, notAnswering, noWriter } from './model-problems.ts'

/** Who is asked. `answeredBy`: as a person is told; `contextTokens`: as far as it is known. */
export type ChosenModel = {
  target: CallTarget
  model: string
  answeredBy: string
  onThisMachine: boolean
  where: 'local' | 'remote'
  contextTokens: number | null
}

export type ChooseModelDeps = {
  accounts: Pick<AccountsService, 'named' | 'find' | 'list'>
  secretsOf: (account: Account) => readonly string[]
  targets: Targets
  languageModels: Pick<LanguageModels, 'speaks'>
  localModels: Pick<LocalModelsService, 'chosen' | 'overview'>
  connectivity: Pick<ConnectivityService, 'standInFor'>
}

type Named = Pick<CommitMessageInput, 'account' | 'model'>

/**
 * Chooses who writes a message: a model of the user’s own servers, or the account that was named and none else, since changes may be
 * somebody’s secret. Throws `no-local-model` with what to pull, `not-found`, `denied` under a rule of the folders, and what opening the
 * account’s credential does.
 */
export async function chooseModel(deps: ChooseModelDeps, named: Named, here: ProjectHere, signal?: AbortSignal): Promise<ChosenModel> {
  const chosen = named.account === null ? await localModel(deps, named.model, here, signal) : await ofAccount(deps, named, here, signal)
  const { target } = chosen
  const handed = target.key === null ? [] : [{ secret: target.key, label: target.label }]
  assertNoDeniedKey({ here, left: {}, handed, find: deps.accounts.find, secretsOf: deps.secretsOf })
  if (!deps.languageModels.speaks(target)) throw notAnswering(target.label)
  return chosen
}

async function localModel(deps: ChooseModelDeps, name: string | null, here: ProjectHere, signal?: AbortSignal): Promise<ChosenModel> {
  const chosen = await deps.localModels.chosen(signal)
  const overview = await deps.localModels.overview(signal)
  if (name === null) {
    if (chosen === null) throw noLocalModel(overview)
    return atServer(deps, { serverId: chosen.serverId, model: chosen.model, label: chosen.serverLabel }, { overview, here })
  }
  const found = overview.servers.flatMap((server) =>
    server.state === 'running' ? server.models.filter((model) => sameModel(model.name, name)).map((model) => ({ server, model })) : [],
  )
  // One that its server passes on elsewhere is no local model.
  const usable = found.filter(({ model }) => !model.remote)
  if (usable.length > 0 && !usable.some(({ model }) => writesText(model))) throw noWriter(name)
  const at = usable.find(({ server }) => server.id === chosen?.serverId) ?? usable.find(({ server }) => server.onThisMachine) ?? usable[0]
  if (at) return atServer(deps, { serverId: at.server.id, model: at.model.name, label: at.server.label }, { overview, here })
  if (found.length > 0) throw elsewhereModel(name)
  throw installedIn(overview).length === 0 ? noLocalModel(overview) : noSuchModel(name, installedIn(overview))
}

const installedIn = ({ servers }: LocalModels): string[] =>
  servers.flatMap((server) =>
    server.state === 'running' ? server.models.filter((model) => !model.remote && writesText(model)).map(({ name }) => name) : [],
  )

type AtServer = { serverId: string; model: string; label: string }

function atServer(
  { accounts, targets }: ChooseModelDeps,
  { serverId, model, label }: AtServer,
  { overview, here }: { overview: LocalModels | null; here: ProjectHere },
): ChosenModel {
  const account = accounts.find(serverId)
  if (account) assertAllowed([{ account, by: 'named' }], here)
  const target = targets.open(serverId, { model })
  const server = overview?.servers.find(({ id }) => id === serverId)
  const known = server?.models.find(({ name }) => sameModel(name, model))
  return {
    target,
    model,
    answeredBy: label,
    onThisMachine: server?.onThisMachine ?? isLoopbackHost(new URL(target.baseUrl)),
    where: 'local',
    contextTokens: contextOf(server?.kind, known),
  }
}

/** Ollama loads a model with less than it could take in, and cuts off silently what is more. */
function contextOf(kind: LocalServer['kind'] | undefined, model: LocalModel | undefined): number | null {
  const loaded = model?.running?.contextLength ?? null
  if (loaded !== null || kind === 'ollama') return loaded
  return model?.contextLength ?? null
}

async function ofAccount(deps: ChooseModelDeps, named: Named, here: ProjectHere, signal?: AbortSignal): Promise<ChosenModel> {
  const account = deps.accounts.named(named.account ?? '')
  assertAllowed([{ account, by: 'named' }], here)
  const bound = here.bindings.get(account.provider)
  const binding = bound?.accountId === account.id ? bound : undefined
  if (binding?.otherOrigin !== undefined)
    throw endpointChanged(account, { from: originOf(account.baseUrl), to: originOf(binding.otherOrigin) })
  const baseUrl = binding?.baseUrl ?? account.baseUrl
  const standIn = await deps.connectivity.standInFor(account, { baseUrl }, signal)
  if (standIn !== null) {
    const overview = await deps.localModels.overview(signal)
    const instead = atServer(deps, { serverId: standIn.serverId, model: standIn.model, label: standIn.serverLabel }, { overview, here })
    return { ...instead, answeredBy: `${standIn.serverLabel}, in place of ${account.label}` }
  }
  const model = named.model ?? binding?.model ?? account.model
  if (model === null) throw noModelNamed(account)
  return {
    target: deps.targets.open(account.id, { baseUrl, model }),
    model,
    answeredBy: account.label,
    onThisMachine: isLoopbackHost(new URL(baseUrl)),
    where: account.local ? 'local' : 'remote',
    contextTokens: null,
  }
}
