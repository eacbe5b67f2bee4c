import { expect, test } from 'vitest'
import { catalogue, providerOf, type ProviderId } from './catalogue.ts'
import { tokenUrl } from './place-url.ts'

test.each<[ProviderId, string, Record<string, string>, string]>([
  ['openai', 'gpt-5', {}, '/responses'],
  ['mistral', 'mistral-large-latest', {}, '/chat/completions'],
  ['gemini', 'models/gemini-2.5-pro', {}, '/models/gemini-2.5-pro:generateContent'],
  ['gemini', 'gemini-2.5-pro', {}, '/models/gemini-2.5-pro:generateContent'],
  ['bedrock', 'anthropic.claude-v2:1', {}, '/model/anthropic.claude-v2%3A1/converse'],
  [
    'bedrock',
    'arn:aws:bedrock:us-east-1::foundation-model/x',
    {},
    '/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A%3Afoundation-model%2Fx/converse',
  ],
  ['bedrock', '../../secrets?x=1#', {}, '/model/..%2F..%2Fsecrets%3Fx%3D1%23/converse'],
  [
    'vertex',
    'publishers/google/models/gemini-2.5-pro',
    { project: 'my-project', location: 'europe-west4' },
    '/v1/projects/my-project/locations/europe-west4/publishers/google/models/gemini-2.5-pro:generateContent',
  ],
])('%s: one token of %s goes to its own path', (id, model, fields, path) => {
  const provider = providerOf(id)
  const { token } = provider.check
  expect(token && tokenUrl(provider, 'https://proxy.example/base', token, { model, fields }).href).toBe(`https://proxy.example/base${path}`)
})

test('every name in braces is the model or a field of the entry', () => {
  const unfilled = catalogue.flatMap((provider) => {
    const fields = Object.fromEntries((provider.fields ?? []).map(({ name, example }) => [name, example]))
    const { token } = provider.check
    const { href } = token ? tokenUrl(provider, 'https://proxy.example', token, { model: 'm', fields }) : { href: '' }
    return /%7B|[{}]/.test(href) ? [provider.id] : []
  })
  expect(unfilled).toEqual([])
})
