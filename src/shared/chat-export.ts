import { z } from 'zod'
import { messageStates } from './chat.ts'
import { errorBody } from './error-code.ts'

const time = z.iso.datetime()
const count = z.number().nonnegative().nullable()

/** One answer. `account` and `model` as they were called then; `instead`: the account in whose place a local model answered. */
const exportedAnswer = z.object({
  variant: z.int().nonnegative(),
  chosen: z.boolean(),
  account: z.string().nullable(),
  provider: z.string().nullable(),
  model: z.string().nullable(),
  onThisMachine: z.boolean(),
  instead: z.string().nullable(),
  state: z.enum(messageStates),
  error: errorBody.nullable(),
  text: z.string(),
  reasoning: z.string(),
  inputTokens: count,
  outputTokens: count,
  firstTokenMs: count,
  durationMs: count,
  createdAt: time,
})
export type ExportedAnswer = z.infer<typeof exportedAnswer>

/**
 * A conversation as a file (JSON, UTF-8). Times are ISO 8601 in UTC. `turns` are in their order: what the user wrote, and every answer to
 * it; the conversation went on from the `chosen` one. A later version with other fields has another number.
 */
export const exportedConversation = z.object({
  format: z.literal('keydeck-conversation'),
  version: z.literal(1),
  exportedAt: time,
  title: z.string(),
  createdAt: time,
  updatedAt: time,
  systemPrompt: z.string().nullable(),
  temperature: z.number().nullable(),
  turns: z.array(z.object({ question: z.object({ text: z.string(), createdAt: time }), answers: z.array(exportedAnswer) })),
})
export type ExportedConversation = z.infer<typeof exportedConversation>
