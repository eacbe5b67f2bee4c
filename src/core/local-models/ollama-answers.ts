import { z } from 'zod'

/** What is read of Ollama’s answers: https://github.com/ollama/ollama/blob/main/docs/api.md. What a field of another type says is left out. */

const bytes = z.number().int().nonnegative().nullish().catch(null)
/** Plain signs only: a terminal or a reader may obey others. */
const words = z
  .string()
  .max(200)
  .regex(/^[\x20-\x7e]*$/)
  .nullish()
  .catch(null)
const time = z
  .string()
  .max(60)
  .transform((text) => new Date(text))
  .refine((at) => !Number.isNaN(at.getTime()))
  .nullish()
  .catch(null)
const capabilities = z
  .array(z.string().regex(/^[\x20-\x7e]{1,40}$/))
  .max(40)
  .nullish()
  .catch(null)
const tokens = z.number().int().positive().nullish().catch(null)

const details = z.object({ family: words, parameter_size: words, quantization_level: words, context_length: tokens }).nullish().catch(null)

const taggedModel = z.object({
  name: z.string().min(1).max(200),
  size: bytes,
  digest: words,
  modified_at: time,
  details,
  remote_model: words,
  remote_host: words,
  capabilities,
})
export type TaggedModel = z.infer<typeof taggedModel>

const runningModel = z.object({ name: z.string().min(1).max(200), size: bytes, size_vram: bytes, context_length: tokens, expires_at: time })
export type RunningModel = z.infer<typeof runningModel>

/** A list of which each entry that can be read is kept, the first 1,000 of them. */
function listOf<Entry extends z.ZodType>(entry: Entry) {
  return z
    .array(z.unknown())
    .nullable()
    .transform((all) => {
      const read: z.infer<Entry>[] = []
      for (const one of all ?? []) {
        const { data } = entry.safeParse(one)
        if (data !== undefined) read.push(data)
        if (read.length >= 1_000) break
      }
      return read
    })
}

export const versionAnswer = z.object({ version: z.string().regex(/^[\x20-\x7e]{1,60}$/) })
export const tagsAnswer = z.object({ models: listOf(taggedModel) })
export const runningAnswer = z.object({ models: listOf(runningModel) })

/** `model_info` has the architecture's name before most of its fields, such as `qwen2.context_length`. */
export const showAnswer = z.object({
  capabilities,
  details,
  model_info: z.record(z.string(), z.unknown()).nullish().catch(null),
})

/** The tokens that a model takes in, by what `/api/show` tells of it: by its architecture's name, or the only such field there is. */
export function contextLengthIn(info: Readonly<Record<string, unknown>> | null | undefined): number | null {
  if (!info) return null
  const architecture = info['general.architecture']
  const named = typeof architecture === 'string' ? info[`${architecture}.context_length`] : undefined
  const found = named ?? Object.entries(info).find(([name]) => name === 'context_length' || name.endsWith('.context_length'))?.[1]
  return tokens.parse(found) ?? null
}

/** Ollama's words for what is wrong. */
export const errorAnswer = z.object({ error: z.string().min(1) })

/** A line of the stream of a download. */
export const pullLine = z.object({ status: z.string().max(500).catch(''), digest: words, total: bytes, completed: bytes })
