import type { CallTarget } from '../calls/call-target.ts'
import { secretsOf } from '../check/check-target.ts'
import { readModels } from '../check/read-models.ts'
import { findingOf, type Ask } from './ask-server.ts'
import type { Finding } from './describe-server.ts'
import { isCloudName } from './is-ollama-cloud.ts'
import {
  contextLengthIn,
  runningAnswer,
  showAnswer,
  tagsAnswer,
  versionAnswer,
  type RunningModel,
  type TaggedModel,
} from './ollama-answers.ts'
import { sameModel } from './model-name.ts'
import { withoutSecrets, type Told, type ToldModel } from './seen-models.ts'

/** What `/api/show` told of a model, by its server and digest: it never changes for these. */
export type ShownModels = Map<string, Pick<ToldModel, 'contextLength' | 'capabilities'>>

/** So many models are asked about one by one, a few at a time; what more there is is listed with what the list tells. */
const mostShown = { models: 200, atOnce: 4, kept: 2_000 } as const

/** A model that stays leaves in centuries, as the server tells it. */
const foreverMs = 10 * 365 * 24 * 3_600_000

/**
 * Asks an Ollama for its version, its models and those in memory, and once for each model what it can do. Comes back with what is there
 * instead where that is no Ollama.
 */
export async function lookAtOllama(
  target: CallTarget,
  { ask, shown, onThisMachine }: { ask: Ask; shown: ShownModels; onThisMachine: boolean },
): Promise<Told | { finding: Finding }> {
  const instead = (reply: Awaited<ReturnType<Ask>>) => ({ finding: findingOf(reply, { target, onThisMachine }) })
  const hello = await ask('/api/version')
  const version = readIn(hello, versionAnswer)?.version
  if (version === undefined) return instead(hello)
  const [listed, loaded] = await Promise.all([ask('/api/tags'), ask('/api/ps')])
  const tags = readIn(listed, tagsAnswer)?.models
  if (tags === undefined) return instead(listed)
  const running = readIn(loaded, runningAnswer)?.models ?? []
  const names = namesIn(listed.answered ? listed.json : undefined, target)
  const models = tags.filter(({ name }) => names.delete(name))
  await showEach(models.slice(0, mostShown.models), { target, ask, shown })
  const told = models.map((model) => ({ ...toldOf(model, running), ...capabilitiesOf(model, shown.get(keyOf(target, model))) }))
  return { version, models: told.map((model) => ({ ...model, ...withoutSecrets(model, target) })) }
}

function readIn<Result>(
  reply: Awaited<ReturnType<Ask>>,
  schema: { safeParse: (json: unknown) => { data?: Result | undefined } },
): Result | undefined {
  return reply.answered && reply.status === 200 ? schema.safeParse(reply.json).data : undefined
}

/** Names that mislead a reader or hold the key are no model's, and each is there once. */
function namesIn(json: unknown, target: CallTarget): Set<string> {
  return new Set(readModels(json, { path: '/api/tags', list: ['models'], id: 'name' }, secretsOf(target))?.map(({ id }) => id))
}

function keyOf({ sourceId }: CallTarget, { name, digest, modified_at }: TaggedModel): string {
  return `${sourceId} ${digest ?? `${name} ${modified_at?.getTime() ?? ''}`}`
}

/** Newer servers tell all of it in the list. */
async function showEach(
  models: readonly TaggedModel[],
  { target, ask, shown }: { target: CallTarget; ask: Ask; shown: ShownModels },
): Promise<void> {
  if (shown.size > mostShown.kept) shown.clear()
  const waiting = models.filter((model) => !shown.has(keyOf(target, model)) && !(model.capabilities && model.details?.context_length))
  const next = waiting.values()
  const work = async () => {
    for (const model of next) {
      const told = readIn(await ask('/api/show', { body: { model: model.name } }), showAnswer)
      if (!told) continue
      const contextLength = contextLengthIn(told.model_info) ?? told.details?.context_length ?? null
      shown.set(keyOf(target, model), { contextLength, capabilities: told.capabilities ?? [] })
    }
  }
  await Promise.all(Array.from({ length: Math.min(mostShown.atOnce, waiting.length) }, work))
}

function capabilitiesOf(
  { capabilities, details }: TaggedModel,
  told: Pick<ToldModel, 'contextLength' | 'capabilities'> | undefined,
): Pick<ToldModel, 'contextLength' | 'capabilities'> {
  return {
    contextLength: details?.context_length ?? told?.contextLength ?? null,
    capabilities: capabilities ?? told?.capabilities ?? [],
  }
}

function toldOf(model: TaggedModel, running: readonly RunningModel[]): Omit<ToldModel, 'contextLength' | 'capabilities'> {
  const { name, size = null, details, modified_at = null } = model
  const loaded = running.find((one) => sameModel(one.name, name))
  return {
    name,
    sizeBytes: size,
    family: details?.family || null,
    parameters: details?.parameter_size || null,
    quantization: details?.quantization_level || null,
    remote: isRemote(model),
    modifiedAt: modified_at,
    running: loaded === undefined ? null : runningOf(loaded),
  }
}

/** https://docs.ollama.com/cloud: a model of the service is listed among the others, with where it runs. */
function isRemote({ name, remote_model, remote_host }: TaggedModel): boolean {
  return Boolean(remote_model) || Boolean(remote_host) || isCloudName(name)
}

function runningOf({ size = null, size_vram = null, context_length = null, expires_at = null }: RunningModel): ToldModel['running'] {
  const stays = expires_at !== null && expires_at.getTime() - Date.now() > foreverMs
  return { memoryBytes: size, gpuBytes: size_vram, contextLength: context_length, expiresAt: stays ? null : expires_at }
}
