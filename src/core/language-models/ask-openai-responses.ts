import { createOpenAI } from '@ai-sdk/openai'
import { askModel } from './ask-model.ts'
import { placeholderKey, type Ask } from './dialect.ts'
import { withTemperature } from './fetch-at.ts'

/** https://platform.openai.com/docs/api-reference/responses/create; nothing of it is to be kept by the provider. */
export const askOpenaiResponses: Ask = (question) => {
  const { target, prompt } = question
  const fetch = withTemperature(question.fetch, prompt.temperature)
  const provider = createOpenAI({ apiKey: placeholderKey, baseURL: target.baseUrl, fetch })
  return askModel(provider.responses(prompt.model), question, { providerOptions: { openai: { store: false } } })
}
