import { expect, test } from 'vitest'
import type { ChatSource } from '../../../shared/chat.ts'
import { firstChoice } from './use-sources.ts'

const aSource = (change: Partial<ChatSource>): ChatSource => ({
  id: 'a',
  label: 'Work',
  provider: 'openai',
  providerName: 'OpenAI',
  local: false,
  model: null,
  models: [],
  problem: null,
  ...change,
})
const sources = [
  aSource({ id: 'broken', model: 'x', problem: 'It has no key.' }),
  aSource({ id: 'bare' }),
  aSource({ id: 'listed', models: ['one', 'two'] }),
  aSource({ id: 'set', model: 'mine', models: ['one'] }),
]

test('a conversation begins with the account that was asked for', () => {
  expect(firstChoice(sources, { asked: 'set' })).toEqual({ sourceId: 'set', model: 'mine' })
  expect(firstChoice(sources, { asked: 'listed', last: { sourceId: 'listed', model: 'two' } })).toEqual({
    sourceId: 'listed',
    model: 'two',
  })
  expect(firstChoice(sources, { asked: 'gone' })?.sourceId).toBe('listed')
})

test('else with what the last one was held with, as long as that can be used', () => {
  expect(firstChoice(sources, { last: { sourceId: 'bare', model: 'typed' } })).toEqual({ sourceId: 'bare', model: 'typed' })
  expect(firstChoice(sources, { last: { sourceId: 'broken', model: 'x' } })).toEqual({ sourceId: 'listed', model: 'one' })
})

test('a server on this machine is asked with the model that answers for it', () => {
  expect(firstChoice(sources, { local: { sourceId: 'listed', model: 'two' } })).toEqual({ sourceId: 'listed', model: 'two' })
  expect(firstChoice(sources, { asked: 'set', local: { sourceId: 'set', model: 'one' } })).toEqual({ sourceId: 'set', model: 'mine' })
})

test('without a source there is nothing to begin with', () => {
  expect(firstChoice([], {})).toBeUndefined()
})
