import { expect, test } from 'vitest'
import { indexModels } from './search-models.ts'

const model = (id: string, name: string | null = null) => ({ id, name, contextTokens: null })
const index = indexModels([
  model('gpt-10'),
  model('GPT-4o-mini'),
  model('gpt-4o', 'Omni'),
  model('__proto__'),
  model('claude-sonnet-4-5', 'Claude Sonnet 4.5'),
])
const found = (words: string, ...favourites: string[]) => index.search(words, new Set(favourites)).map(({ id }) => id)

test('without words all are found, in an order in which 4 comes before 10', () => {
  expect(found('')).toEqual(['__proto__', 'claude-sonnet-4-5', 'gpt-4o', 'GPT-4o-mini', 'gpt-10'])
})

test.each([
  ['GPT 4o', ['gpt-4o', 'GPT-4o-mini']],
  ['  mini\tgpt ', ['GPT-4o-mini']],
  ['omni', ['gpt-4o']],
  ['sonnet 4.5', ['claude-sonnet-4-5']],
  ['proto', ['__proto__']],
  ['gpt sonnet', []],
  ['.*', []],
])('“%s” finds what has every word in its id or name', (words, ids) => {
  expect(found(words)).toEqual(ids)
})

test('favourites come first, in the order of their ids', () => {
  expect(found('gpt', 'gpt-10', 'GPT-4o-mini')).toEqual(['GPT-4o-mini', 'gpt-10', 'gpt-4o'])
})

test('a favourite that is not listed is found among the favourites', () => {
  expect(found('', 'gpt-10', 'my-deployment').slice(0, 2)).toEqual(['gpt-10', 'my-deployment'])
  expect(found('deployment', 'my-deployment')).toEqual(['my-deployment'])
  expect(found('gpt', 'my-deployment')).not.toContain('my-deployment')
  expect(index.size).toBe(5)
})
