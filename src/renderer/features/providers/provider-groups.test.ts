import { expect, test } from 'vitest'
import { catalogue } from '../../../shared/providers/catalogue.ts'
import { groupProviders, providerWords } from './provider-groups.ts'

test('every provider of the catalogue stands under one heading, in the catalogue’s order', () => {
  const groups = groupProviders(catalogue)
  expect(groups.map(({ heading }) => heading)).toEqual(['Model providers', 'On this machine', 'Developer APIs', 'Proxies and endpoints'])
  expect(groups.flatMap(({ providers }) => providers.map(({ id }) => id)).toSorted()).toEqual(catalogue.map(({ id }) => id).toSorted())
  expect(groups[0]?.providers[0]?.id).toBe('anthropic')
})

test('a provider is found by its name, its id and its address', () => {
  const dashscope = catalogue.find(({ id }) => id === 'dashscope')
  const words = dashscope ? providerWords(dashscope) : ''
  for (const word of ['qwen', 'dashscope', 'aliyuncs.com']) expect(words).toContain(word)
})
