import { createAmazonBedrock } from '@ai-sdk/amazon-bedrock'
import { askModel } from './ask-model.ts'
import { placeholderKey, type Ask } from './dialect.ts'
import { withTemperature } from './fetch-at.ts'

/** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html */
export const askBedrock: Ask = (question) => {
  const { target, prompt } = question
  const fetch = withTemperature(question.fetch, prompt.temperature, inferenceConfig)
  // With a key and a region of its own it looks for neither in the environment; the region of the address is what counts.
  const provider = createAmazonBedrock({ apiKey: placeholderKey, region: 'none', baseURL: target.baseUrl, fetch })
  return askModel(provider(prompt.model), question)
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function inferenceConfig(body: Record<string, unknown>): Record<string, unknown> {
  const config = isObject(body.inferenceConfig) ? body.inferenceConfig : {}
  body.inferenceConfig = config
  return config
}
