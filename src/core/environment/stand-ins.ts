import type { Account } from '../../shared/account.ts'
import type { LocalStandIn } from '../../shared/connectivity.ts'
import type { LocalServer } from '../../shared/local-models.ts'
import { definitionOf as catalogued } from '../../shared/providers/catalogue.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import type { Settings } from '../../shared/settings.ts'
import { standInInWords } from '../connectivity/stand-in-words.ts'
import type { ProjectHere } from '../projects/project-here.ts'
import { accountVariables, variablesOfWaysIn } from './account-variables.ts'
import type { ChosenAccount } from './accounts-in-use.ts'
import { standInVariables, type StandInVariable, type StandInVariables } from './stand-in-variables.ts'
import { wayToAModel, type ServerState } from './way-to-a-model.ts'

/** An account in whose place the local model answers. `local`: the server's own account; null where it has none. */
export type Replaced = ChosenAccount & {
  standIn: LocalStandIn
  local: Account | null
  set: readonly StandInVariable[]
  remove: readonly string[]
}

/** What offline mode does with accounts: `leftOut`: their tools cannot be led to the server, so that they get nothing. */
export type StandInsHere = {
  replaced: readonly Replaced[]
  leftOut: readonly (ChosenAccount & { remove: readonly string[] })[]
  /** Why some of them are not answered by the local model, one sentence each. */
  problems: readonly string[]
  /** Why the model answers, such as “Anthropic cannot be reached”; '' where it answers for none. */
  reason: string
}

export type StandIns = ReturnType<typeof createStandIns>

/** Says for which accounts the local model answers in a folder, and by which variables their tools are led to it. */
export function createStandIns(deps: {
  /** `no-model`: a local model would answer, and none is there. */
  standInWanted: (account: Account, place: { baseUrl: string }) => Promise<LocalStandIn | 'no-model' | null>
  /** The model servers as they were seen last. */
  servers: () => Promise<readonly (ServerState & Pick<LocalServer, 'version'>)[]>
  find: (id: string) => Account | undefined
  definitionOf: (account: Account) => ProviderDefinition
  mode: () => Settings['offlineMode']
}) {
  const { standInWanted, servers, find, definitionOf, mode } = deps

  return async (chosen: readonly ChosenAccount[], denied: ProjectHere['denied']): Promise<StandInsHere> => {
    const asked = await Promise.all(chosen.map(async (one) => ({ one, standIn: await standInWanted(one.account, one) })))
    const answered = asked.flatMap(({ one, standIn }) => (standIn === null || standIn === 'no-model' ? [] : [{ one, standIn }]))
    const alone = asked.filter(({ standIn }) => standIn === 'no-model').map(({ one }) => one)
    if (answered.length + alone.length === 0) return nobody
    const seen = await servers()
    const replaced: Replaced[] = []
    const leftOut: StandInsHere['leftOut'][number][] = []
    const problems: string[] = []
    if (alone.length > 0) problems.push(`${why(mode(), alone)}, and no local model is there to answer. ${wayToAModel(seen)}`)
    for (const { one, standIn } of answered) {
      const local = find(standIn.serverId) ?? null
      const rule = denied.get(standIn.serverId)
      if (local !== null && rule !== undefined) {
        problems.push(`${why(mode(), [one])}, and “${local.label}” is never to be used under ${rule}: no local model answers.`)
        continue
      }
      const server = seen.find(({ id }) => id === standIn.serverId)
      const provider = local ? definitionOf(local) : catalogued({ provider: server?.kind ?? 'ollama', own: null })
      const variables = standInVariables(one, { provider, baseUrl: standIn.baseUrl, version: server?.version ?? null }, standIn.model)
      if ('set' in variables) replaced.push({ ...one, ...variables, standIn, local })
      else {
        leftOut.push({ ...one, remove: [...variablesOfWaysIn(one), ...accountVariables(one).map(({ name }) => name)] })
        problems.push(
          `${why(mode(), [one])}, and ${hindrance(variables, one, provider)}: the variables of “${one.account.label}” are taken away.`,
        )
      }
    }
    return { replaced, leftOut, problems, reason: replaced.length === 0 ? '' : why(mode(), replaced) }
  }
}

const nobody: StandInsHere = { replaced: [], leftOut: [], problems: [], reason: '' }

const list = new Intl.ListFormat('en', { type: 'conjunction' })

function why(mode: Settings['offlineMode'], of: readonly ChosenAccount[]): string {
  const names = [...new Set(of.map(({ provider }) => provider.name))]
  return mode === 'always' ? `Offline mode is on for ${list.format(names)}` : `${list.format(names)} cannot be reached`
}

function hindrance(
  variables: Exclude<StandInVariables, { set: unknown }>,
  { provider }: ChosenAccount,
  server: ProviderDefinition,
): string {
  switch (variables.why) {
    case 'too-old':
      return `${server.name} answers tools of ${provider.name} from version ${variables.since} on alone`
    case 'dialect':
      return `${server.name} does not speak as ${provider.name} does`
    case 'unled':
      return `no variable leads the tools of ${provider.name} to a local model`
  }
}

/** Who answers a program; null: whatever it is. */
export function answeredBy({ reason, replaced }: StandInsHere, program: string | null): string[] {
  const models = [...new Set(replaced.map(({ standIn }) => standInInWords(standIn)))]
  if (models.length === 0) return []
  const labels = list.format(replaced.map(({ account }) => `“${account.label}”`))
  return [`${reason}: ${program === null ? `what is asked with ${labels}` : program} is answered by ${list.format(models)}.`]
}
