import { expect, test } from 'vitest'
import type { Candidate } from '../findings/candidate.ts'
import { createMachine, openaiKey } from './machine.fixture.ts'
import { searchSources, type Source } from './search-sources.ts'

const account = (source: string, rest: Partial<Candidate> = {}): Candidate => ({
  source,
  providers: ['openai'],
  label: null,
  baseUrl: null,
  model: null,
  key: openaiKey,
  auth: null,
  fields: {},
  secrets: {},
  problem: '',
  ...rest,
})

const holding = (tool: string, candidates: readonly Candidate[]): Source => ({
  tool,
  read: () => Promise.resolve({ candidates, notUnderstood: [] }),
})

const search = (sources: readonly Source[], signal = new AbortController().signal) =>
  searchSources(sources, { place: createMachine().place, signal, patienceMs: 50 })

test('a source that fails or never answers is one sentence each, and the others are read', async () => {
  const failing: Source = { tool: 'Codex', read: () => Promise.reject(new Error(`at ${openaiKey} in /home/jane`)) }
  const endless: Source = { tool: 'aider', read: () => Promise.withResolvers<never>().promise }
  const reading = await search([failing, endless, holding('llm', [account('llm, keys.json')])])
  expect(reading.candidates.map(({ source }) => source)).toEqual(['llm, keys.json'])
  expect(reading.notUnderstood).toEqual([
    'The configuration of Codex cannot be read; it was left as it is. Copy the key from Codex and paste it.',
    'The configuration of aider cannot be read; it was left as it is. Copy the key from aider and paste it.',
  ])
})

test('the same key at the same origin is one account that names every place and knows what each of them knew', async () => {
  const { candidates } = await search([
    holding('environment', [account('environment, OPENAI_API_KEY')]),
    holding('Codex', [account('Codex, auth.json', { model: 'gpt-5.4' })]),
    holding('OpenCode', [account('OpenCode, auth.json', { baseUrl: 'https://api.openai.com/v1', label: 'Work' })]),
  ])
  expect(candidates).toEqual([
    account('environment, OPENAI_API_KEY and Codex, auth.json and OpenCode, auth.json', {
      model: 'gpt-5.4',
      label: 'Work',
      baseUrl: 'https://api.openai.com/v1',
    }),
  ])
})

test('S7: the key of one place is not shown with the account of another', async () => {
  const key = 'a1-b2c3.d4'
  const { candidates } = await search([
    holding('llm', [account('llm, keys.json', { key })]),
    holding('Codex', [account('Codex, config.toml', { label: `My ${key}`, model: key, baseUrl: `https://r.example.com/${key}` })]),
  ])
  expect(candidates).toMatchObject([{ key }, { key: openaiKey, label: null, model: null, baseUrl: null, providers: [] }])
})

test('the same key at another origin is another account, and so is another key at the same one', async () => {
  const found = [
    account('a'),
    account('b', { baseUrl: 'https://proxy.example.com/v1' }),
    account('c', { key: `${openaiKey}2` }),
    account('d', { key: null }),
  ]
  expect((await search([holding('a', found)])).candidates).toEqual(found)
})

test('a search that is stopped ends at once with nothing but a sentence', async () => {
  const stopped = { candidates: [], notUnderstood: ['The search was stopped before it was through. Search again to see what is there.'] }
  const source = holding('llm', [account('llm, keys.json')])
  expect(await search([source], AbortSignal.abort())).toEqual(stopped)
  const controller = new AbortController()
  const endless: Source = {
    tool: 'aider',
    read: () => {
      controller.abort()
      return Promise.withResolvers<never>().promise
    },
  }
  expect(await search([source, endless], controller.signal)).toEqual(stopped)
})
