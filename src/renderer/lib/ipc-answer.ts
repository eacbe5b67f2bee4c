import superjson, { type SuperJSONResult } from 'superjson'
import { z } from 'zod'

const id = z.number().optional()
const value = z
  .custom<SuperJSONResult>((sent) => typeof sent === 'object' && sent !== null && 'json' in sent)
  .transform((sent) => superjson.deserialize(sent))
const result = z.discriminatedUnion('type', [
  z.object({ type: z.literal('data'), data: value }),
  z.object({ type: z.enum(['started', 'stopped']) }),
])
const answer = z.union([z.object({ id, result }), z.object({ id, error: value })])

export type IpcAnswer = z.infer<typeof answer>

/** What the main process sent. Throws where that is no answer. */
export function readAnswer(sent: unknown): IpcAnswer {
  return answer.parse(JSON.parse(z.string().parse(sent)))
}

/** What a request was answered with at once. Throws where that is no answer. */
export function readAnswers(sent: unknown): IpcAnswer[] {
  return sent === null ? [] : z.array(answer).parse(JSON.parse(z.string().parse(sent)))
}
