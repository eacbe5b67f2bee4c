import { afterEach, beforeEach, expect, test } from 'vitest'
import { definitionOf } from '../../shared/providers/catalogue.ts'
import { ownProviderDraft, type OwnProviderDraft } from '../../shared/providers/own-provider.ts'
import { openTestCore, submitted, type TestCore } from '../core.fixture.ts'

let core: TestCore
beforeEach(async () => {
  core = await openTestCore()
})
afterEach(() => core.remove())

const draft: OwnProviderDraft = {
  name: 'Office gateway',
  baseUrl: 'https://gateway.example.com/v1',
  dialect: 'openai',
  auth: { scheme: 'header', name: 'x-gateway-key' },
  headers: [{ name: 'x-team', value: 'research' }],
  models: { from: 'list', ids: ['small', 'large'] },
}

test('a provider of one’s own outlasts a restart, and an account of it is shown as its', async () => {
  const own = core.ownProviders.add(draft)
  const { account } = await core.accounts.add({ ...submitted('openai'), provider: own.id, baseUrl: draft.baseUrl })
  core = await core.reopen()
  expect(core.ownProviders.list()).toEqual([own])
  const again = core.accounts.get(account.id)
  expect(definitionOf(again)).toMatchObject({ id: own.id, name: 'Office gateway', kind: 'own', modelIds: ['small', 'large'] })
})

test('a name is there once, whatever its case; a provider keeps its own', () => {
  const own = core.ownProviders.add(draft)
  expect(() => core.ownProviders.add({ ...draft, name: 'OFFICE gateway' })).toThrow(expect.objectContaining({ code: 'invalid-input' }))
  expect(core.ownProviders.update({ ...own, baseUrl: 'https://other.example.com' }).baseUrl).toBe('https://other.example.com')
  expect(core.ownProviders.find(own.id)?.baseUrl).toBe('https://other.example.com')
})

test('one with accounts is not removed, and says whose they are; without them it is', async () => {
  const own = core.ownProviders.add(draft)
  const { account } = await core.accounts.add({ ...submitted('openai'), label: 'Work', provider: own.id, baseUrl: draft.baseUrl })
  expect(() => core.ownProviders.remove(own.id)).toThrow('The account “Work” is at this provider.')
  expect(core.ownProviders.list()).toHaveLength(1)
  await core.accounts.remove(account.id)
  core.ownProviders.remove(own.id)
  expect(core.ownProviders.list()).toEqual([])
  expect(() => core.ownProviders.remove(own.id)).toThrow(expect.objectContaining({ code: 'not-found' }))
})

test('an account of a provider that is not there any more is one of an unknown provider', async () => {
  const own = core.ownProviders.add(draft)
  const { account } = await core.accounts.add({ ...submitted('openai'), provider: own.id, baseUrl: draft.baseUrl })
  core.database.sqlite.prepare('UPDATE own_providers SET definition = ?').run('{"name": 1}')
  expect(core.ownProviders.list()).toEqual([])
  expect(core.accounts.get(account.id)).toMatchObject({ provider: 'unknown', own: null })
  await expect(core.accounts.add({ ...submitted('openai'), provider: own.id })).rejects.toMatchObject({ code: 'not-found' })
})

test.each([
  ['a header that the connection needs', { headers: [{ name: 'Host', value: 'x' }] }],
  ['a header with a line break', { headers: [{ name: 'x-a', value: 'a\r\nb: c' }] }],
  ['a name for a header that is none', { headers: [{ name: 'a b', value: 'x' }] }],
  ['a path that is none', { models: { from: 'endpoint', path: 'models' } }],
  ['an address with a credential', { baseUrl: 'https://user:password@example.com' }],
  ['a name that misleads', { name: 'Open\u202eAI' }],
  ['no name', { name: '  ' }],
])('%s is refused', (_name, wrong) => {
  expect(ownProviderDraft.safeParse({ ...draft, ...wrong }).success).toBe(false)
})
