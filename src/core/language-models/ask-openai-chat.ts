import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { AppError } from '../errors.ts'
import { askModel } from './ask-model.ts'
import type { Ask, Question } from './dialect.ts'
import type { AnswerPart } from './prompt.ts'

/** Chat completions, as OpenAI and many others have them: https://platform.openai.com/docs/api-reference/chat/create */
export const askOpenaiChat: Ask = async function* (question) {
  try {
    yield* ask(question, { includeUsage: true })
  } catch (error) {
    if (!refusesUsage(error)) throw error
    yield* ask(question, { includeUsage: false })
  }
}

function ask(question: Question, { includeUsage }: { includeUsage: boolean }): AsyncGenerator<AnswerPart> {
  const { target, prompt, fetch } = question
  const provider = createOpenAICompatible({ name: 'keydeck', baseURL: target.baseUrl, fetch, includeUsage })
  return askModel(provider.chatModel(prompt.model), question)
}

/** Not every server knows the option that asks for the count of tokens; without it, it may still tell them. Nothing was answered yet. */
function refusesUsage(error: unknown): boolean {
  return error instanceof AppError && error.code === 'provider-refused' && error.message.includes('stream_options')
}
