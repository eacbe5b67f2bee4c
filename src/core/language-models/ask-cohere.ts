import { createCohere } from '@ai-sdk/cohere'
import { z } from 'zod'
import { askModel } from './ask-model.ts'
import { placeholderKey, type Ask } from './dialect.ts'

/** An answer that failed ends with what went wrong. */
const failedEnd = z.object({ type: z.literal('message-end'), delta: z.object({ error: z.string() }) })

/** https://docs.cohere.com/reference/chat-stream */
export const askCohere: Ask = (question) => {
  const { target, prompt, fetch } = question
  const provider = createCohere({ apiKey: placeholderKey, baseURL: target.baseUrl, fetch })
  return askModel(provider(prompt.model), question, { errorIn: (raw) => failedEnd.safeParse(raw).data?.delta.error })
}
