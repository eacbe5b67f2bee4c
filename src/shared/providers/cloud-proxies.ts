import { anthropicApi, anthropicVariables } from './anthropic.ts'
import { azureApi } from './azure-openai.ts'
import { proxy } from './custom.ts'
import type { ProviderDefinition } from './provider.ts'

/** A proxy before Amazon Bedrock that speaks Anthropic’s API and signs the requests itself. */
export const bedrockProxy = {
  ...anthropicApi,
  ...proxy,
  id: 'bedrock-proxy',
  name: 'AWS Bedrock proxy',
  mark: 'bedrock',
  baseUrlExample: 'https://bedrock-proxy.example.com',
  env: { ...anthropicVariables, key: ['ANTHROPIC_AUTH_TOKEN', 'ANTHROPIC_API_KEY'] },
  pricesId: 'aws',
  unconfirmed: ['dialect'],
} as const satisfies ProviderDefinition

/** A proxy before Azure OpenAI, such as Azure API Management, which takes the key where Azure takes it. */
export const azureOpenaiProxy = {
  ...azureApi,
  ...proxy,
  id: 'azure-openai-proxy',
  name: 'Azure OpenAI proxy',
  mark: 'azure',
  baseUrlExample: 'https://azure-proxy.example.com/openai/v1',
  env: { key: ['AZURE_OPENAI_API_KEY'], baseUrl: ['AZURE_OPENAI_ENDPOINT'] },
  pricesId: 'azure',
  unconfirmed: ['auth'],
} as const satisfies ProviderDefinition
