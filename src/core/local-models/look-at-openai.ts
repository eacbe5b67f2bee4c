import { z } from 'zod'
import type { LocalServerKind } from '../../shared/local-models.ts'
import type { CallTarget } from '../calls/call-target.ts'
import { secretsOf } from '../check/check-target.ts'
import { readModels } from '../check/read-models.ts'
import { quoteFromProvider } from '../network/mask-secrets.ts'
import { askLmStudio } from './ask-lm-studio.ts'
import { findingOf, jsonOf, type Ask } from './ask-server.ts'
import type { Finding } from './describe-server.ts'
import { untold, withoutSecrets, type FurtherTold, type Told, type ToldModel } from './seen-models.ts'

type OtherKind = Exclude<LocalServerKind, 'ollama'>

/** What each server signs its models with in `/v1/models`. */
const owners: Readonly<Record<string, LocalServerKind>> = {
  // https://github.com/ollama/ollama/blob/main/openai/openai.go
  library: 'ollama',
  // https://lmstudio.ai/docs/developer/openai-compat
  organization_owner: 'lmstudio',
  // https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md
  llamacpp: 'llamacpp',
  // https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html
  vllm: 'vllm',
}

const signedList = z.object({ data: z.array(z.object({ owned_by: z.string() }).catch({ owned_by: '' })).min(1) })

/** The kind of server that a list of models says it comes from; undefined where it says nothing that is known. */
export function kindInList(json: unknown): LocalServerKind | undefined {
  const owner = signedList.safeParse(json).data?.data[0]?.owned_by
  return owner !== undefined && Object.hasOwn(owners, owner) ? owners[owner] : undefined
}

/**
 * Asks a server of another kind for its models. At a usual place that nobody claimed as such a server (`unclaimed`), what answers must
 * say that it is one: any program may be there.
 */
export async function lookAtOpenai(
  target: CallTarget,
  { kind, ask, unclaimed, onThisMachine }: { kind: OtherKind; ask: Ask; unclaimed: boolean; onThisMachine: boolean },
): Promise<Told | { finding: Finding }> {
  const reply = await ask('/models')
  const reading = target.api.check.models
  const listed = reply.answered && reply.status === 200 && reading ? readModels(reply.json, reading, secretsOf(target)) : null
  if (!reply.answered || listed === null) return { finding: findingOf(reply, { target, onThisMachine }) }
  const says = kindInList(reply.json)
  if (unclaimed && says !== kind && (kind !== 'lmstudio' || says !== undefined)) {
    return { finding: { found: 'something-else', what: 'another server with models', says: '' } }
  }
  const more = await further[kind](ask, target, reply.json)
  const models = listed.slice(0, 1_000).map(({ id, contextTokens }) => ({
    ...untold,
    name: id,
    contextLength: contextTokens,
    ...withoutSecrets(more.models.get(id) ?? {}, target),
  }))
  return { version: more.version, models }
}

const nothingMore: FurtherTold = { version: null, models: new Map() }

/** What a server tells of itself beside the list. It is not needed: a server that does not have it is listed with less. */
const further: Readonly<Record<OtherKind, (ask: Ask, target: CallTarget, list: unknown) => Promise<FurtherTold>>> = {
  lmstudio: askLmStudio,
  async llamacpp(ask, target, list) {
    const { data } = props.safeParse(jsonOf(await ask('/props', { from: 'root' })))
    const models = (metaList.safeParse(list).data?.data ?? []).flatMap((one) => (one === null ? [] : [[one.id, toldOf(one.meta)] as const]))
    return { version: data?.build_info ? quoteFromProvider(data.build_info, secretsOf(target)) : null, models: new Map(models) }
  },
  async vllm(ask, target) {
    const { data } = version.safeParse(jsonOf(await ask('/version', { from: 'root' })))
    return { ...nothingMore, version: data ? quoteFromProvider(data.version, secretsOf(target)) : null }
  },
}

/** https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md: what stands beside a model in its list. */
const size = z.number().int().positive().nullish().catch(null)
const meta = z.object({ size, n_params: size })
const metaList = z.object({
  data: z.array(z.object({ id: z.string(), meta }).nullable().catch(null)),
})

function toldOf({ size: sizeBytes = null, n_params: count = null }: z.infer<typeof meta>): Partial<ToldModel> {
  return { sizeBytes, parameters: count === null ? null : `${(count / 1e9).toFixed(1)}B` }
}

const props = z.object({ build_info: z.string().max(60).optional().catch(undefined) })
const version = z.object({ version: z.string().min(1).max(60) })
