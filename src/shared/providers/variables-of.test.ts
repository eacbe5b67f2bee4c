import { expect, test } from 'vitest'
import { providerOf, type ProviderId } from './catalogue.ts'
import { variablesOf } from './variables-of.ts'

test.each<[ProviderId, string[]]>([
  ['anthropic', ['ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN', 'ANTHROPIC_BASE_URL']],
  ['azure-openai', ['AZURE_API_KEY', 'AZURE_OPENAI_API_KEY', 'AZURE_RESOURCE_NAME']],
  ['ollama', ['OLLAMA_HOST', 'OLLAMA_API_KEY']],
  ['llamacpp', []],
])('%s: %j', (id, names) => expect(variablesOf(providerOf(id))).toEqual(names))

test('the usual one comes first', () => {
  expect(variablesOf(providerOf('bedrock'))[0]).toBe('AWS_BEARER_TOKEN_BEDROCK')
  expect(variablesOf(providerOf('vertex'))[0]).toBe('GOOGLE_VERTEX_PROJECT')
})
