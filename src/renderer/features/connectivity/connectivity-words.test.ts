import { expect, test } from 'vitest'
import type { Connectivity, PlaceReach } from '../../../shared/connectivity.ts'
import { allowing, answersInWords, standingOf, unreachedPlaceOf } from './connectivity-words.ts'

const place = (change: Partial<PlaceReach>): PlaceReach => ({
  origin: 'https://api.anthropic.com',
  provider: 'anthropic',
  providerName: 'Anthropic',
  accountIds: ['work'],
  local: false,
  reach: 'unreached',
  since: null,
  sentence: 'Nothing answers.',
  ...change,
})

test('the status is online until something is known to be out of reach', () => {
  const places = [place({ reach: 'reached' }), place({ reach: 'unknown' })]
  expect(standingOf({ network: 'there', places })).toEqual({ word: 'Online', tone: 'good', accountId: null })
})

test('without a network nothing else is told', () => {
  expect(standingOf({ network: 'gone', places: [place({})] }).word).toBe('Offline')
})

test('a provider that cannot be reached is named, with its account where there is one', () => {
  expect(standingOf({ network: 'there', places: [place({})] })).toEqual({
    word: 'Anthropic cannot be reached',
    tone: 'warn',
    accountId: 'work',
  })
  expect(standingOf({ network: 'there', places: [place({ accountIds: ['work', 'private'] })] }).accountId).toBeNull()
})

test('several providers that cannot be reached are counted once each', () => {
  const places = [place({}), place({ origin: 'https://proxy.example.com' }), place({ provider: 'openai', providerName: 'OpenAI' })]
  expect(standingOf({ network: 'there', places })).toEqual({ word: '2 providers cannot be reached', tone: 'warn', accountId: null })
})

test('a model server that is not there does not make the machine offline', () => {
  expect(standingOf({ network: 'there', places: [place({ provider: 'ollama', local: true })] }).word).toBe('Online')
})

test('the local model is said to answer only while it does', () => {
  const standIn = { serverId: 'found:ollama', model: 'qwen2.5-coder:7b', serverLabel: 'Ollama', baseUrl: 'http://127.0.0.1:11434' }
  const providers = [
    { provider: 'anthropic', providerName: 'Anthropic', allowed: true, active: true },
    { provider: 'openai', providerName: 'OpenAI', allowed: true, active: false },
  ]
  const offline: Connectivity['offline'] = { mode: 'auto', active: true, providers, standIn, sentence: '' }
  expect(answersInWords(offline)).toBe('qwen2.5-coder:7b answers for Anthropic')
  expect(answersInWords({ ...offline, active: false })).toBeNull()
  expect(answersInWords({ ...offline, standIn: null })).toBeNull()
})

test('an account finds the place of its own that cannot be reached', () => {
  const places = [place({ accountIds: ['other'] }), place({ origin: 'https://mine.example.com' })]
  expect(unreachedPlaceOf(places, 'work')?.origin).toBe('https://mine.example.com')
  expect(unreachedPlaceOf([place({ reach: 'unknown' })], 'work')).toBeUndefined()
})

test('allowing one provider leaves the others, and those that this version does not list', () => {
  expect(allowing(['openai', 'gone'], 'anthropic', true)).toEqual(['openai', 'gone', 'anthropic'])
  expect(allowing(['openai', 'anthropic'], 'openai', false)).toEqual(['anthropic'])
  expect(allowing(['openai'], 'openai', true)).toEqual(['openai'])
})
