import { z } from 'zod'
import { jsonOf, type Ask } from './ask-server.ts'
import type { FurtherTold, ToldModel } from './seen-models.ts'

const words = z
  .string()
  .max(200)
  .regex(/^[\x20-\x7e]*$/)
  .nullish()
  .catch(null)
const count = z.number().int().positive().nullish().catch(null)

/** https://lmstudio.ai/docs/developer/rest/list: since 0.4. */
const describedModel = z.object({
  key: z.string(),
  type: words,
  architecture: words,
  size_bytes: count,
  params_string: words,
  quantization: z.object({ name: words }).nullish().catch(null),
  max_context_length: count,
  loaded_instances: z
    .array(z.object({ config: z.object({ context_length: count }).nullish().catch(null) }).catch({ config: null }))
    .catch([]),
})

/** https://lmstudio.ai/docs/developer/rest/endpoints: before. */
const describedBefore = z.object({
  id: z.string(),
  type: words,
  arch: words,
  quantization: words,
  state: words,
  max_context_length: count,
  loaded_context_length: count,
})

/** What LM Studio tells of its models beside the list; nothing where it is too old to tell. */
export async function askLmStudio(ask: Ask): Promise<FurtherTold> {
  const models = new Map<string, Partial<ToldModel>>()
  const answer = z.object({ models: z.array(z.unknown()) }).safeParse(jsonOf(await ask('/api/v1/models', { from: 'root' }))).data
  for (const one of answer?.models.slice(0, 1_000) ?? []) {
    const { data } = describedModel.safeParse(one)
    if (!data) continue
    const [loaded] = data.loaded_instances
    models.set(data.key, {
      sizeBytes: data.size_bytes ?? null,
      family: data.architecture ?? null,
      parameters: data.params_string ?? null,
      quantization: data.quantization?.name ?? null,
      contextLength: data.max_context_length ?? null,
      capabilities: capabilitiesOf(data.type),
      running: loaded ? inMemory(loaded.config?.context_length ?? null) : null,
    })
  }
  if (answer) return { version: null, models }
  const before = z.object({ data: z.array(z.unknown()) }).safeParse(jsonOf(await ask('/api/v0/models', { from: 'root' }))).data
  for (const one of before?.data.slice(0, 1_000) ?? []) {
    const { data } = describedBefore.safeParse(one)
    if (!data) continue
    models.set(data.id, {
      family: data.arch ?? null,
      quantization: data.quantization ?? null,
      contextLength: data.max_context_length ?? null,
      capabilities: capabilitiesOf(data.type),
      running: data.state === 'loaded' ? inMemory(data.loaded_context_length ?? null) : null,
    })
  }
  return { version: null, models }
}

function inMemory(contextLength: number | null): ToldModel['running'] {
  return { memoryBytes: null, gpuBytes: null, contextLength, expiresAt: null }
}

function capabilitiesOf(type: string | null | undefined): readonly string[] {
  if (type === 'embedding' || type === 'embeddings') return ['embedding']
  if (type === 'vlm') return ['completion', 'vision']
  return type === 'llm' ? ['completion'] : []
}
