import { expect, test } from 'vitest'
import { noOptions } from '../../../shared/account.ts'
import { providerOf, type ProviderId } from '../../../shared/providers/catalogue.ts'
import { anAccount } from './account.fixture.ts'
import { chooseProvider, draftOf, emptyDraft, isMeantLocal, typeField, typeKey } from './account-draft.ts'

const formFor = (id: ProviderId) => emptyDraft(providerOf(id), [])

test('a pasted key suggests its provider, with name and base URL', () => {
  const draft = typeKey(emptyDraft(null, []), 'sk-ant-api03-abc', [{ provider: 'anthropic', label: 'Anthropic' }])
  expect(draft).toMatchObject({ provider: { id: 'anthropic' }, label: 'Anthropic 2', baseUrl: 'https://api.anthropic.com' })
})

test('the provider stays the user’s choice', () => {
  expect(typeKey(formFor('custom-openai'), 'sk-ant-api03-abc', [])).toMatchObject({ provider: { id: 'custom-openai' }, baseUrl: '' })
})

test('a key of no known shape keeps what was suggested before', () => {
  const draft = typeKey(emptyDraft(null, []), 'gsk_1', [])
  expect(typeKey(draft, 'something-else', [])).toMatchObject({ provider: { id: 'groq' }, key: 'something-else' })
})

test('what the user typed survives another choice of provider', () => {
  const typed = {
    ...formFor('openai'),
    label: 'Mine',
    baseUrl: 'https://proxy.example/v1',
    own: { provider: true, label: true, baseUrl: true },
  }
  const draft = chooseProvider(typed, providerOf('groq'), [])
  expect(draft).toMatchObject({ provider: { id: 'groq' }, label: 'Mine', baseUrl: 'https://proxy.example/v1' })
})

test('what belongs to a provider alone does not follow to the next', () => {
  const draft = {
    ...formFor('bedrock'),
    secrets: { 'session-token': { is: 'typed', value: 'a-token-12345' } },
    options: { ...formFor('bedrock').options, auth: 'sigv4', timeout: '20' },
  } as const
  expect(chooseProvider(draft, providerOf('openai'), [])).toMatchObject({ secrets: {}, options: { auth: null, timeout: '20' } })
})

test('the base URL is made from the provider’s parts until the user typed one', () => {
  const empty = formFor('azure-openai')
  expect(empty.baseUrl).toBe('')
  const made = typeField(empty, 'resource', ' Contoso ')
  expect(made.baseUrl).toBe('https://contoso.openai.azure.com/openai/v1')
  expect(typeField(made, 'resource', 'not a resource').baseUrl).toBe('')
  const typed = { ...made, baseUrl: 'https://gateway.example/v1', own: { ...made.own, baseUrl: true } }
  expect(typeField(typed, 'resource', 'fabrikam').baseUrl).toBe('https://gateway.example/v1')
})

test('a part that no address is made from leaves the base URL alone', () => {
  expect(typeField(formFor('onepin'), 'workspace', 'w-1').baseUrl).toBe(formFor('onepin').baseUrl)
})

test('in an account that there is, the base URL follows its parts where it was made from them', () => {
  const options = { ...noOptions, fields: { resource: 'contoso' } }
  const made = draftOf(anAccount({ provider: 'azure-openai', baseUrl: 'https://contoso.openai.azure.com/openai/v1', options }))
  expect(typeField(made, 'resource', 'fabrikam').baseUrl).toBe('https://fabrikam.openai.azure.com/openai/v1')
  const typed = draftOf(anAccount({ provider: 'azure-openai', baseUrl: 'https://gateway.example/v1', options }))
  expect(typeField(typed, 'resource', 'fabrikam').baseUrl).toBe('https://gateway.example/v1')
})

test('S16: an address is local only where the user said so of this very address, or it is a local server’s own', () => {
  const draft = { ...formFor('custom-openai'), baseUrl: 'http://127.0.0.1:9/v1' }
  expect(isMeantLocal(draft)).toBe(false)
  expect(isMeantLocal({ ...draft, localFor: 'http://127.0.0.1:9/v1' })).toBe(true)
  expect(isMeantLocal({ ...draft, localFor: 'http://127.0.0.1:9/v1', baseUrl: 'http://127.0.0.1:10/v1' })).toBe(false)
  expect(isMeantLocal(formFor('ollama'))).toBe(true)
  expect(isMeantLocal({ ...formFor('ollama'), baseUrl: 'http://192.168.0.2:11434' })).toBe(false)
})

test('S7: the form for an account that there is holds no secret', () => {
  const draft = draftOf(anAccount({ local: true, baseUrl: 'http://127.0.0.1:1', secrets: ['header:x-team'] }))
  expect(draft).toMatchObject({ key: '', secrets: {}, localFor: 'http://127.0.0.1:1' })
  expect(draft.options.headers).toEqual([{ id: 0, name: 'x-team', value: '', isSecret: true, isKept: true }])
})
