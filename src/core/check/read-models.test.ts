import { expect, test } from 'vitest'
import { listsModel, readModels } from './read-models.ts'

const models = { path: '/models', list: ['data'], id: 'id' }

test('each id counts once; entries of other types do not count', () => {
  const ids = readModels({ data: [{ id: 'a' }, { id: 'a' }, { id: '__proto__' }, { id: '' }, { id: 1 }, null, 'b', ['id']] }, models)
  expect(ids).toEqual(new Set(['a', '__proto__']))
})

test.each([[undefined], [null], [{}], [{ data: {} }], [[]], ['data']])('%j has no list', (json) => {
  expect(readModels(json, models)).toBeNull()
})

test.each([
  ['gemini-2.5-pro', 'models/gemini-2.5-pro', true],
  ['llama3.2', 'llama3.2:latest', true],
  ['claude-sonnet-4-5', 'claude-sonnet-4-5-20250929', true],
  ['gpt-4o', 'gpt-4o-2024-08-06', true],
  ['gpt-4', 'gpt-4o', false],
  ['gpt-4o', 'gpt-4o-mini', false],
  ['pro', 'models/gemini-2.5-pro', false],
])('%s is listed as %s: %s', (model, id, listed) => {
  expect(listsModel(new Set([id]), model)).toBe(listed)
})
