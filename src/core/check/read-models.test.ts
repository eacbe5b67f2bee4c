import { expect, test } from 'vitest'
import { listsModel, readModels } from './read-models.ts'

const models = { path: '/models', list: ['data'], id: 'id' }

test('each id counts once; entries of other types do not count', () => {
  const ids = readModels({ data: [{ id: 'a' }, { id: 'a' }, { id: '__proto__' }, { id: '' }, { id: 1 }, null, 'b', ['id']] }, models, [])
  expect(ids?.map(({ id }) => id)).toEqual(['a', '__proto__'])
})

test.each([[undefined], [null], [{}], [{ data: {} }], [[]], ['data']])('%j has no list', (json) => {
  expect(readModels(json, models, [])).toBeNull()
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
  expect(listsModel([{ id }], model)).toBe(listed)
})

test.each([
  [{ data: [{ id: 'a' }] }, ['a']],
  [{ models: [{ name: 'a' }, { model: 'b' }] }, ['a', 'b']],
  [
    ['a', { slug: 'b' }, 7, {}],
    ['a', 'b'],
  ],
  [{ result: [] }, []],
])('of an API that nobody described the usual places are looked at: %j', (json, ids) => {
  expect(readModels(json, { path: '/models', list: 'any', id: 'id' }, [])?.map(({ id }) => id)).toEqual(ids)
})

test('names and context sizes are read where they are what they should be', () => {
  const reading = { ...models, name: 'title', context: ['limits', 'input'] }
  const json = {
    data: [
      { id: 'a', title: 'The A\u202e\n', limits: { input: 128_000 } },
      { id: 'b', title: 'b', limits: { input: '128000' } },
      { id: 'c', title: 7, limits: { input: -1 } },
      { id: 'd', limits: { input: 1.5 } },
    ],
  }
  expect(readModels(json, reading, [])).toEqual([
    { id: 'a', name: 'The A', contextTokens: 128_000 },
    ...['b', 'c', 'd'].map((id) => ({ id, name: null, contextTokens: null })),
  ])
})

test('S17: ids that are too long do not count', () => {
  expect(readModels({ data: [{ id: 'x'.repeat(201) }, { id: 'x'.repeat(200) }] }, models, [])).toHaveLength(1)
})

test('S7, S17: a model whose id holds the key is none, and in a name the key is masked', () => {
  const key = 'canary-Zx9-Lm2-Qp7-Rt4'
  const data = [
    { id: `m-${key}`, name: 'a' },
    { id: `m-${btoa(key)}`, name: 'a' },
    { id: key.slice(0, 14), name: 'a' },
    { id: 'good', name: `yours is ${key}` },
    { id: 'ollama/qwen3', name: 'b' },
    { id: 'a\u001b]0;title\u0007', name: 'c' },
    { id: 'x\u202ey', name: 'd' },
  ]
  const read = readModels({ data }, { ...models, name: 'name' }, [key, 'ollama'])
  expect(read?.map(({ id }) => id)).toEqual(['good', 'ollama/qwen3'])
  expect(JSON.stringify(read)).not.toContain('canary')
})
