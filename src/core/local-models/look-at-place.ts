import type { LocalServer } from '../../shared/local-models.ts'
import { providerOf } from '../../shared/providers/catalogue.ts'
import type { CallTarget } from '../calls/call-target.ts'
import type { Targets } from '../calls/targets.ts'
import { AppError } from '../errors.ts'
import type { MachinePlace } from '../import-sources/machine-place.ts'
import { openAsk, type AskDeps } from './ask-server.ts'
import type { SeenServer } from './choose-model.ts'
import { describeServer, type Finding } from './describe-server.ts'
import { findOllama } from './find-ollama.ts'
import { lookAtOllama, type ShownModels } from './look-at-ollama.ts'
import { kindInList, lookAtOpenai } from './look-at-openai.ts'
import { fitOf } from './memory-fit.ts'
import { versionAnswer } from './ollama-answers.ts'
import type { Place } from './places-to-look-at.ts'
import type { Told } from './seen-models.ts'
import { usualServers, type FoundServer } from './usual-places.ts'

export type LookDeps = AskDeps & {
  targets: Targets
  foundServers: () => readonly FoundServer[]
  machine: MachinePlace | undefined
  memoryBytes: number
}

/** How long one look may take, in ms: a machine that is off answers nothing at all. */
const patience = { here: 5_000, elsewhere: 3_000 } as const

/** Makes a function that looks at one place. It comes back with a server in one of its states, and throws only the signal's reason. */
export function createLook({ request, chooseProxy, targets, foundServers, machine, memoryBytes }: LookDeps) {
  const shown: ShownModels = new Map()

  return async (place: Place, signal: AbortSignal): Promise<SeenServer> => {
    const told = await lookAt(place, signal)
    const finding: Finding = 'finding' in told ? told.finding : { found: 'server', version: told.version, models: told.models.length }
    const described = describeServer(finding, { place, platform: machine?.platform ?? process.platform })
    const { id, kind, label, baseUrl, accountId, foundId, onThisMachine, local } = place
    const models = 'finding' in told ? [] : told.models
    const fitting = models.map((model) => ({
      ...model,
      fit: onThisMachine && !model.remote ? fitOf(model.sizeBytes, memoryBytes) : ('unknown' as const),
    }))
    const version = 'finding' in told ? null : told.version
    const server: LocalServer = {
      id,
      kind,
      kindName: providerOf(kind).name,
      label,
      baseUrl,
      accountId,
      onThisMachine,
      version,
      ...described,
      models: fitting,
    }
    return { server, local, foundId }
  }

  async function lookAt(place: Place, signal: AbortSignal): Promise<Told | { finding: Finding }> {
    const { kind, onThisMachine, accountId } = place
    const target = open(place)
    if ('finding' in target) return target
    const ms = onThisMachine ? patience.here : patience.elsewhere
    const ask = await openAsk(target, { request, chooseProxy, ms, signal })
    if ('finding' in ask) return ask
    if (kind !== 'ollama') return lookAtOpenai(target, { kind, ask, unclaimed: accountId === null, onThisMachine })
    const told = await lookAtOllama(target, { ask, shown, onThisMachine })
    if (!('finding' in told) || !onThisMachine) return told
    if (told.finding.found === 'something-else') {
      const list = await ask('/v1/models')
      const other = kindInList(list.answered ? list.json : undefined)
      return other === undefined || other === 'ollama' ? told : { finding: { ...told.finding, what: providerOf(other).name, says: '' } }
    }
    return told.finding.found === 'nothing' ? { finding: await diagnose(place, signal) } : told
  }

  function open(place: Place): CallTarget | { finding: Finding } {
    try {
      return targets.open(place.id)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return { finding: { found: 'kept-back', state: 'refused', message: error.message, fix: error.fix } }
    }
  }

  /** Nothing listens where Ollama should be on this machine: whether it is there at all, and whether it listens elsewhere. */
  async function diagnose(place: Place, signal: AbortSignal): Promise<Finding> {
    if (!machine) return { found: 'nothing', ollama: null, elsewhere: null }
    const ollama = await findOllama(machine)
    const known = foundServers().filter(({ kind }) => kind === 'ollama')
    const own = known.map(({ baseUrl }) => baseUrl)
    const others = [...own, ...(ollama.serviceUrl === null ? [] : [ollama.serviceUrl]), ...(machine.usualServers ?? usualServers).ollama]
    const candidates = [...new Set(others)].filter((url) => url !== place.baseUrl)
    const [asFound] = known
    const answering = asFound ? await Promise.all(candidates.map((url) => isOllamaAt(url, { asFound, signal }))) : []
    return { found: 'nothing', ollama, elsewhere: candidates.find((_, at) => answering[at] === true) ?? null }
  }

  /** Without any key: it belongs to another address. */
  async function isOllamaAt(baseUrl: string, { asFound, signal }: { asFound: FoundServer; signal: AbortSignal }): Promise<boolean> {
    const target = targets.open(asFound.id, { baseUrl })
    const ask = await openAsk(target, { request, chooseProxy, ms: 1_000, signal })
    if ('finding' in ask) return false
    const reply = await ask('/api/version')
    return reply.answered && reply.status === 200 && versionAnswer.safeParse(reply.json).success
  }
}
