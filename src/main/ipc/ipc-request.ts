import { z } from 'zod'
import { longestMessage, mostInOneBatch, type IpcRequest } from '../../shared/ipc.ts'

/** As much as the browser shell reads, in characters. */
const text = z.string().max(longestMessage)

const id = z.int().nonnegative()
const path = z.string().regex(/^[a-z]{1,50}\.[a-z]{1,50}$/i)
const call = z.strictObject({ id, path, type: z.enum(['query', 'mutation', 'subscription']), input: z.unknown().optional() })
const request = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('call'), calls: z.array(call).min(1).max(mostInOneBatch) }),
  z.strictObject({ op: z.literal('abort'), id }),
])

/** What a page asks. Throws where the app's own page would not ask like this. */
export function readRequest(sent: unknown): IpcRequest {
  return request.parse(JSON.parse(text.parse(sent)))
}
