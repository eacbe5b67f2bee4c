import { expect, test } from 'vitest'
import { baseUrlFrom } from './base-url-from.ts'
import { catalogue, providerOf, type ProviderId } from './catalogue.ts'

test.each<[ProviderId, Record<string, string>, string | null]>([
  ['azure-openai', { resource: 'my-resource' }, 'https://my-resource.openai.azure.com/openai/v1'],
  ['azure-openai', { resource: ' My-Resource ' }, 'https://my-resource.openai.azure.com/openai/v1'],
  ['azure-openai', { resource: 'evil.com/' }, null],
  ['azure-openai', { resource: 'evil.com#' }, null],
  ['azure-openai', { resource: 'user:pw@evil' }, null],
  ['azure-openai', { resource: '' }, null],
  ['azure-openai', {}, null],
  ['bedrock', { region: 'eu-central-1' }, 'https://bedrock-runtime.eu-central-1.amazonaws.com'],
  ['bedrock', { region: 'us-gov-west-1', accessKeyId: 'not one' }, 'https://bedrock-runtime.us-gov-west-1.amazonaws.com'],
  ['bedrock', { region: 'evil.com' }, null],
  ['bedrock', { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }, null],
  ['vertex', { project: 'my-project', location: 'europe-west4' }, 'https://europe-west4-aiplatform.googleapis.com'],
  ['vertex', { project: 'my-project', location: 'global' }, 'https://aiplatform.googleapis.com'],
  ['vertex', { location: 'Global' }, 'https://aiplatform.googleapis.com'],
  ['vertex', { project: 'my-project' }, null],
  ['cloudflare-ai-gateway', { account: 'A'.repeat(32), gateway: 'g' }, `https://gateway.ai.cloudflare.com/v1/${'a'.repeat(32)}/g/compat`],
  ['cloudflare-ai-gateway', { account: 'a'.repeat(32), gateway: '../x' }, null],
  ['onepin', { workspace: 'w' }, null],
  ['openai', {}, null],
])('%s with %j: %s', (id, fields, baseUrl) => expect(baseUrlFrom(providerOf(id), fields)).toBe(baseUrl))

test('an inherited name is no field', () => {
  const odd = { baseUrlTemplate: 'https://{constructor}.example.com', fields: [] }
  expect(baseUrlFrom(odd, {})).toBeNull()
})

test('the examples of an entry’s fields make the example of its base URL', () => {
  for (const provider of catalogue.filter(({ baseUrlTemplate }) => baseUrlTemplate !== undefined)) {
    const examples = Object.fromEntries((provider.fields ?? []).map(({ name, example }) => [name, example]))
    expect(baseUrlFrom(provider, examples)).toBe(provider.baseUrlExample)
  }
})
