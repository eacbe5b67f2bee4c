import { z } from 'zod'
import { openaiApi } from './openai.ts'
import type { ProviderApi, ProviderDefinition } from './provider.ts'

/**
 * https://learn.microsoft.com/azure/ai-foundry/openai/api-version-lifecycle and …/openai/reference-preview-latest; what keys get that
 * are turned off: https://github.com/microsoft/sample-app-aoai-chatGPT/issues/1000.
 */
export const azureApi = {
  ...openaiApi,
  auth: { scheme: 'header', name: 'api-key' },
  otherAuth: [{ scheme: 'bearer' }],
  check: { ...openaiApi.check, token: { path: '/responses', style: 'openai-responses' } },
  verdicts: [
    {
      outcome: 'rejected',
      codes: ['AuthenticationTypeDisabled'],
      fix: 'Keys are turned off for this resource: allow them in the Azure portal, or use a bearer token.',
    },
    {
      outcome: 'rejected',
      status: [401],
      fix: 'Check that key and resource belong together; the key stands in the Azure portal, under Keys and Endpoint.',
    },
    ...openaiApi.verdicts,
  ],
} as const satisfies ProviderApi

export const azureOpenai = {
  ...azureApi,
  id: 'azure-openai',
  name: 'Azure OpenAI',
  kind: 'model-provider',
  mark: 'azure',
  baseUrl: null,
  baseUrlTemplate: 'https://{resource}.openai.azure.com/openai/v1',
  baseUrlExample: 'https://my-resource.openai.azure.com/openai/v1',
  key: 'required',
  fields: [
    {
      name: 'resource',
      label: 'Resource',
      example: 'my-resource',
      required: true,
      schema: z
        .string()
        .trim()
        .toLowerCase()
        .regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, 'The name of a resource has letters, digits and hyphens only, as in my-resource.'),
      env: ['AZURE_RESOURCE_NAME'],
    },
  ],
  env: { key: ['AZURE_API_KEY', 'AZURE_OPENAI_API_KEY'], baseUrl: [] },
  keyShapes: [{ pattern: /^[0-9a-f]{32}$/, fit: 'shared' }],
  getKeyUrl: 'https://portal.azure.com/#browse/Microsoft.CognitiveServices%2Faccounts',
  revokeKeyUrl: 'https://portal.azure.com/#browse/Microsoft.CognitiveServices%2Faccounts',
  pricesId: 'azure',
  // Newer resources have longer keys of a shape that is not documented; nor is this address within the portal.
  unconfirmed: ['keyShapes', 'getKeyUrl', 'revokeKeyUrl'],
} as const satisfies ProviderDefinition
