import type { Account } from '../../shared/account.ts'
import type { ChatMessage } from '../../shared/chat.ts'
import type { LocalStandIn } from '../../shared/connectivity.ts'
import type { AccountsService } from '../accounts/accounts.service.ts'
import type { CallTarget } from '../calls/call-target.ts'
import type { Targets } from '../calls/targets.ts'
import type { ConnectivityService } from '../connectivity/connectivity.service.ts'
import { isCloudName } from '../local-models/is-ollama-cloud.ts'
import { isLoopbackHost } from '../network/loopback-host.ts'
import { accountRemoved } from './chat-problems.ts'

export type WaysToAnswer = ReturnType<typeof createWaysToAnswer>

/** Where an answer comes from. `instead`: the label of the account in whose place a local model answers. */
export type Way = { target: CallTarget; model: string; account: Account | null; instead: string | null }

/** Opens the source of an answer: the one that was asked, or the local model that answers in its place. Never leads from local to paid. */
export function createWaysToAnswer(deps: {
  accounts: Pick<AccountsService, 'find'>
  targets: Targets
  connectivity: Pick<ConnectivityService, 'standInFor'>
}) {
  const { accounts, targets, connectivity } = deps

  async function local(account: Account, signal: AbortSignal): Promise<Way | null> {
    const standIn: LocalStandIn | null = await connectivity.standInFor(account, { baseUrl: account.baseUrl }, signal)
    if (!standIn) return null
    const { serverId, model } = standIn
    return { target: targets.open(serverId, { model }), model, account: null, instead: account.label }
  }

  return {
    /** Throws `not-found` where the account was removed, and as opening a credential does. */
    async first(
      { sourceId, accountLabel, model }: Pick<ChatMessage, 'sourceId' | 'accountLabel' | 'model'>,
      signal: AbortSignal,
    ): Promise<Way> {
      if (sourceId === null || model === null) throw accountRemoved(accountLabel)
      if (sourceId.startsWith('found:')) return { target: targets.open(sourceId, { model }), model, account: null, instead: null }
      const account = accounts.find(sourceId)
      if (!account) throw accountRemoved(accountLabel)
      const standIn = await local(account, signal)
      return standIn ?? { target: targets.open(sourceId, { model }), model, account, instead: null }
    },

    /** The way that is left where an account could not be reached; null where there is none. */
    after: async ({ account }: Way, signal: AbortSignal): Promise<Way | null> => (account ? local(account, signal) : null),
  }
}

/** Who answers, as the message tells it. */
export function authorOf({ target, model, instead }: Way): Partial<ChatMessage> {
  const { sourceId, label, provider } = target
  return { sourceId, accountLabel: label, provider: provider.id, model, onThisMachine: runsHere(target, model), instead }
}

/** Whether a model runs on this machine, as far as its address and its name tell: a proxy here passes on, and so does a cloud model. */
function runsHere({ provider, baseUrl }: Pick<CallTarget, 'provider' | 'baseUrl'>, model: string): boolean {
  return provider.kind === 'local-server' && isLoopbackHost(new URL(baseUrl)) && !isCloudName(model)
}
