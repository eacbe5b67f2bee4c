import { createAnthropic } from '@ai-sdk/anthropic'
import { askModel } from './ask-model.ts'
import { placeholderKey, type Ask } from './dialect.ts'
import { withTemperature } from './fetch-at.ts'

/** The API takes no request without a limit; every model of today has this much but for those that the library knows to have less. */
const usualLimit = 8_192

/** https://platform.claude.com/docs/en/api/messages */
export const askAnthropic: Ask = (question) => {
  const { target, prompt } = question
  const fetch = withTemperature(question.fetch, prompt.temperature)
  const provider = createAnthropic({ apiKey: placeholderKey, baseURL: target.baseUrl, fetch })
  return askModel(provider.messages(prompt.model), question, { maxOutputTokens: prompt.maxOutputTokens ?? usualLimit })
}
