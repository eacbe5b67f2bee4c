import { expect, test } from 'vitest'
import { catalogue, providerOf, type ProviderId } from '../../shared/providers/catalogue.ts'
import { describeTypedAddress } from './describe-typed-address.ts'

const wholeEndpoint = 'The base URL looks like the address of one endpoint.'

test.each<[ProviderId, string, string, string, boolean]>([
  ['custom-openai', 'https://p.example/v1/', 'The slash at the end is left out.', '', false],
  ['custom-openai', 'https://p.example/v1/chat/completions', wholeEndpoint, 'If it does not work, try https://p.example/v1.', true],
  ['custom-anthropic', ' https://p.example/v1/messages/ ', wholeEndpoint, 'If it does not work, try https://p.example.', true],
  ['ollama', 'http://127.0.0.1:11434/api/tags', wholeEndpoint, 'If it does not work, try http://127.0.0.1:11434.', true],
  [
    'bedrock',
    'https://bedrock-runtime.eu-west-1.amazonaws.com/v1',
    'Amazon Bedrock is not known to have an API at this path.',
    'If it does not work, try https://bedrock-runtime.eu-west-1.amazonaws.com.',
    true,
  ],
  [
    'github-models',
    'https://models.github.ai',
    'GitHub Models is not known to have an API at this path.',
    'If it does not work, try https://models.github.ai/inference.',
    true,
  ],
])('%s at %j: %s', (provider, typed, message, fix, warns) => {
  expect(describeTypedAddress(providerOf(provider), typed)).toEqual({ message, fix, warns })
})

test.each(catalogue.map((provider) => [provider.id, provider] as const))('%s: nothing is told of base URLs of its own', (_, provider) => {
  for (const { baseUrl } of [{ baseUrl: provider.baseUrl ?? provider.baseUrlExample }, ...(provider.endpoints ?? [])]) {
    expect(describeTypedAddress(provider, baseUrl), baseUrl).toBeUndefined()
  }
})
