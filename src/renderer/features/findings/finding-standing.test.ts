import { expect, test } from 'vitest'
import { aFinding } from '../../../shared/finding.fixture.ts'
import type { Finding } from '../../../shared/findings.ts'
import { isProviderId, providerOf } from '../../../shared/providers/catalogue.ts'
import { draftOf, pickOf, type FindingDraft } from './finding-draft.ts'
import { isTicked, standingOf } from './finding-standing.ts'

const finding = aFinding({ index: 3 })

function look(found: Partial<Finding>, said: Partial<FindingDraft> = {}) {
  const whole = { ...finding, ...found }
  const draft = { ...draftOf(whole, { ticked: true }), ...said }
  const standing = standingOf(whole, draft, (id) => (id !== null && isProviderId(id) ? providerOf(id) : null))
  return { ...standing, ticked: isTicked(draft, standing), pick: pickOf(whole, draft, standing) }
}

test('what can be added is ticked at first, and sent as it is shown', () => {
  expect(look({})).toMatchObject({
    ticked: true,
    missing: {},
    pick: { index: 3, provider: 'openai', label: 'OpenAI', baseUrl: 'https://api.openai.com/v1', local: false },
  })
})

test('a key goes nowhere on a guess: one of several likely providers is not ticked until it is chosen, or the source says the address', () => {
  const guessed = { candidates: ['openai', 'deepseek'] } as const
  expect(look(guessed).ticked).toBe(false)
  expect(look(guessed, { ticked: true }).ticked).toBe(true)
  expect(look(guessed, { provider: 'deepseek' })).toMatchObject({ ticked: true, baseUrl: 'https://api.deepseek.com' })
  expect(look({ ...guessed, baseUrl: 'https://relay.example.com/v1' }).ticked).toBe(true)
})

test('what has a problem, is known, or came in a link is not ticked, until the user ticks it', () => {
  expect(look({ problem: 'The address is not encrypted.' })).toMatchObject({ ticked: false, problem: 'The address is not encrypted.' })
  expect(look({ known: { id: 'a', label: 'Work' } })).toMatchObject({ ticked: false, missing: {} })
  expect(look({ known: { id: 'a', label: 'Work' } }, { ticked: true }).ticked).toBe(true)
  const ofLink = draftOf(finding, { ticked: false })
  expect(look({}, ofLink).ticked).toBe(false)
})

test('a key of an unknown provider waits for a choice, goes to the chosen one’s address, and is ticked then', () => {
  const unknown = { provider: null, candidates: [], baseUrl: null, host: null }
  expect(look(unknown)).toMatchObject({ ticked: false, missing: { provider: expect.stringContaining('Choose') } })
  expect(look(unknown, { provider: 'groq' })).toMatchObject({
    ticked: true,
    baseUrl: 'https://api.groq.com/openai/v1',
    pick: { provider: 'groq', baseUrl: 'https://api.groq.com/openai/v1' },
  })
})

test('another choice takes the provider’s own address with it, and leaves one that the source names', () => {
  expect(look({}, { provider: 'groq' }).pick.baseUrl).toBe('https://api.groq.com/openai/v1')
  const relay = { provider: 'custom-openai', baseUrl: 'https://relay.example.com/v1', host: 'relay.example.com' } as const
  expect(look(relay, { provider: 'litellm' }).pick.baseUrl).toBe('https://relay.example.com/v1')
  expect(look({ ...relay, problem: 'Something.' }, { provider: 'litellm' }).problem).toBe('Something.')
})

test('the provider can be chosen where others come into question, or the account is at a place that is not the provider’s', () => {
  expect(look({}).isCertain).toBe(true)
  expect(look({ candidates: ['openai', 'deepseek'] }).isCertain).toBe(false)
  expect(look({ guessed: true })).toMatchObject({ isCertain: false, ticked: false })
  expect(look({ provider: null, candidates: [] }).isCertain).toBe(false)
  expect(look({ baseUrl: 'https://relay.example.com/v1' }).isCertain).toBe(false)
  expect(look({ provider: 'deepseek', candidates: ['deepseek'], baseUrl: 'https://api.deepseek.com/anthropic' }).isCertain).toBe(true)
})

test('an address on this machine or the local network needs a word of its own, for that very address', () => {
  const local = { provider: 'custom-openai', baseUrl: 'http://192.168.1.5/v1', host: '192.168.1.5', local: true } as const
  expect(look(local)).toMatchObject({ ticked: false, asksLocal: true, missing: { local: expect.any(String) }, pick: { local: false } })
  expect(look(local, { localFor: 'http://192.168.1.5/v1' })).toMatchObject({ ticked: true, missing: {}, pick: { local: true } })
  expect(look(local, { localFor: 'http://192.168.1.6/v1' })).toMatchObject({ ticked: false, pick: { local: false } })
})

test('a local server at its usual address is meant to be local', () => {
  const ollama = { provider: 'ollama', baseUrl: 'http://127.0.0.1:11434', host: '127.0.0.1:11434', local: true, maskedKey: null } as const
  for (const baseUrl of ['http://127.0.0.1:11434', 'http://localhost:11434'])
    expect(look({ ...ollama, baseUrl })).toMatchObject({ ticked: true, asksLocal: false, pick: { local: true } })
})

test('parts that are missing are asked for, and make the address', () => {
  const azure = { provider: 'azure-openai', baseUrl: null, host: null, problem: 'Azure OpenAI needs “Resource”, too.' } as const
  expect(look(azure)).toMatchObject({ ticked: false, missing: { 'field resource': expect.any(String) } })
  expect(look(azure, { fields: { resource: 'my-resource-1' } })).toMatchObject({
    ticked: true,
    problem: '',
    pick: { fields: { resource: 'my-resource-1' }, baseUrl: 'https://my-resource-1.openai.azure.com/openai/v1' },
  })
})

test('an address that nobody knows is typed; one on this machine is asked about', () => {
  const proxy = { provider: 'custom-openai', baseUrl: null, host: null } as const
  expect(look(proxy)).toMatchObject({ takesBaseUrl: true, missing: { baseUrl: expect.any(String) } })
  expect(look(proxy, { baseUrl: 'ftp://x' }).missing.baseUrl).toContain('https://')
  expect(look(proxy, { baseUrl: 'https://relay.example.com/v1' })).toMatchObject({ takesBaseUrl: true, ticked: true })
  expect(look(proxy, { baseUrl: 'http://127.0.0.1:9/v1' })).toMatchObject({ asksLocal: true, ticked: false })
})

test('an account without the key that its provider needs cannot be added', () => {
  expect(look({ maskedKey: null })).toMatchObject({ ticked: false, missing: { row: 'OpenAI needs a key, and none was found.' } })
})

test('an account without a name is not added', () => {
  expect(look({}, { label: ' ' })).toMatchObject({ ticked: false, missing: { label: expect.any(String) } })
})
