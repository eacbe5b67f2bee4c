import { expect, test } from 'vitest'
import { anAccount } from './account.fixture.ts'
import { chooseProvider, draftOf, emptyDraft, isMeantLocal, otherSuggestion, typeKey } from './account-draft.ts'

test('a pasted key suggests its provider, with name and base URL', () => {
  const draft = typeKey(emptyDraft(null, []), 'sk-ant-api03-abc', [{ provider: 'anthropic', label: 'Anthropic' }])
  expect(draft).toMatchObject({ provider: 'anthropic', label: 'Anthropic 2', baseUrl: 'https://api.anthropic.com' })
})

test('the provider stays the user’s choice', () => {
  const chosen = chooseProvider(emptyDraft(null, []), 'custom-openai', [])
  expect(typeKey(chosen, 'sk-ant-api03-abc', [])).toMatchObject({ provider: 'custom-openai', baseUrl: '' })
  expect(otherSuggestion(typeKey(chosen, 'sk-ant-api03-abc', []))).toBeUndefined()
  const openai = chooseProvider(emptyDraft(null, []), 'openai', [])
  expect(otherSuggestion(typeKey(openai, 'sk-ant-api03-abc', []))).toBe('anthropic')
})

test('a key of no known shape keeps what was suggested before', () => {
  const draft = typeKey(emptyDraft(null, []), 'gsk_1', [])
  expect(typeKey(draft, 'something-else', [])).toMatchObject({ provider: 'groq', key: 'something-else' })
})

test('what the user typed survives another choice of provider', () => {
  const typed = {
    ...emptyDraft('openai', []),
    label: 'Mine',
    baseUrl: 'https://proxy.example/v1',
    own: { provider: true, label: true, baseUrl: true },
  }
  expect(chooseProvider(typed, 'groq', [])).toMatchObject({ provider: 'groq', label: 'Mine', baseUrl: 'https://proxy.example/v1' })
})

test('S16: an address is local only where the user said so of this very address, or it is a local server’s own', () => {
  const draft = { ...emptyDraft('custom-openai', []), baseUrl: 'http://127.0.0.1:9/v1' }
  expect(isMeantLocal(draft)).toBe(false)
  expect(isMeantLocal({ ...draft, localFor: 'http://127.0.0.1:9/v1' })).toBe(true)
  expect(isMeantLocal({ ...draft, localFor: 'http://127.0.0.1:9/v1', baseUrl: 'http://127.0.0.1:10/v1' })).toBe(false)
  expect(isMeantLocal(emptyDraft('ollama', []))).toBe(true)
  expect(isMeantLocal({ ...emptyDraft('ollama', []), baseUrl: 'http://192.168.0.2:11434' })).toBe(false)
})

test('S7: the form for an account that there is holds no key', () => {
  expect(draftOf(anAccount({ local: true, baseUrl: 'http://127.0.0.1:1' }))).toMatchObject({ key: '', localFor: 'http://127.0.0.1:1' })
})
