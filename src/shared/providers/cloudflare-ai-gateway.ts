import { z } from 'zod'
import { proxy } from './custom.ts'
import { openaiApi } from './openai.ts'
import type { ProviderDefinition } from './provider.ts'

/**
 * https://developers.cloudflare.com/ai-gateway/usage/chat-completion/ and …/configuration/authentication/: the key is that of
 * the provider behind the gateway; a gateway with authentication wants a token of its own beside it. Its variables:
 * https://docs.docker.com/ai/docker-agent/providers/cloudflare-ai-gateway/.
 */
export const cloudflareAiGateway = {
  ...openaiApi,
  ...proxy,
  id: 'cloudflare-ai-gateway',
  name: 'Cloudflare AI Gateway',
  mark: 'cloudflare',
  baseUrlTemplate: 'https://gateway.ai.cloudflare.com/v1/{account}/{gateway}/compat',
  baseUrlExample: 'https://gateway.ai.cloudflare.com/v1/0123456789abcdef0123456789abcdef/my-gateway/compat',
  keyName: 'API key of the provider behind it',
  fields: [
    {
      name: 'account',
      label: 'Account ID',
      example: '0123456789abcdef0123456789abcdef',
      required: true,
      schema: z
        .string()
        .trim()
        .toLowerCase()
        .regex(/^[0-9a-f]{32}$/, 'An account ID has 32 digits and letters from a to f.'),
      env: ['CLOUDFLARE_ACCOUNT_ID'],
    },
    {
      name: 'gateway',
      label: 'Gateway',
      example: 'my-gateway',
      required: true,
      schema: z
        .string()
        .trim()
        .regex(/^[\w-]{1,64}$/, 'The name of a gateway has letters, digits and hyphens only, as in my-gateway.'),
      env: ['CLOUDFLARE_GATEWAY_ID', 'CLOUDFLARE_AI_GATEWAY_ID'],
    },
  ],
  secrets: [{ name: 'header:cf-aig-authorization', label: 'Gateway token', env: ['CF_AIG_TOKEN'], prefix: 'Bearer ' }],
  env: { key: [], baseUrl: [] },
  getKeyUrl: 'https://dash.cloudflare.com/?to=/:account/ai/ai-gateway',
  revokeKeyUrl: 'https://dash.cloudflare.com/?to=/:account/ai/ai-gateway',
  unconfirmed: ['check.key', 'check.models'],
} as const satisfies ProviderDefinition
