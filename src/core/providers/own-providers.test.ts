import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { startFakeProvider } from '../../../e2e/fixtures/fake-provider.ts'
import type { Account } from '../../shared/account.ts'
import type { CheckReport } from '../../shared/check.ts'
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
  expect(definitionOf(again)).toMatchObject({ id: own.id, name: 'Office gateway', kind: 'own' })
  expect(core.ownProviders.definitionOf(again)).toEqual({ ...definitionOf(again), modelIds: ['small', 'large'] })
})

test('the models that were typed do not travel with every account, and its description is read once', async () => {
  const own = core.ownProviders.add(draft)
  for (const label of ['One', 'Two']) await core.accounts.add({ ...submitted('openai'), label, provider: own.id, baseUrl: draft.baseUrl })
  const [one, two] = core.accounts.list()
  expect(one?.own).toEqual({ ...own, models: { from: 'list' } })
  expect(two?.own).toBe(one?.own)
})

test.each([
  ['small', 'passed', '“small” is in the list.'],
  ['huge', 'warned', '“huge” is not in the list.'],
])('a check looks the model %s up among the ones that were typed', async (model, state, message) => {
  const fake = await startFakeProvider()
  onTestFinished(() => fake.close())
  const baseUrl = fake.urlFor('custom-openai')
  const own = core.ownProviders.add({ ...draft, baseUrl })
  const { account } = await core.accounts.add({ ...submitted('openai'), provider: own.id, baseUrl, model })
  for (const { steps } of [await core.checks.check(account.id), await checkedByChange(account)]) {
    expect(steps.find(({ step }) => step === 'models')?.message).toBe('The models are the ones that you typed.')
    expect(steps.find(({ step }) => step === 'model')).toMatchObject({ state, message })
  }
})

async function checkedByChange({ id, label, baseUrl, model, local }: Account): Promise<CheckReport> {
  const change = { id, label, baseUrl, model, local, key: 'sk-another-1234567890', saveWhen: 'accepted' as const }
  const { report } = await core.accounts.update({ ...change, sendKeyToNewOrigin: false })
  if (report === null) throw new Error('A new key is checked.')
  return report
}

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

test.each(['authorization', 'x-api-key', 'X-Auth-Token', 'cf-access-client-secret'])(
  'an open header called %s is refused, since anybody here could read it; a secret one is kept',
  (name) => {
    const open = ownProviderDraft.safeParse({ ...draft, headers: [{ name, value: 'canary-12345678' }] })
    expect(open.error?.issues).toMatchObject([{ path: ['headers', 0, 'name'], message: expect.stringContaining('mark it as secret') }])
    expect(ownProviderDraft.safeParse({ ...draft, headers: [{ name, value: null }] }).success).toBe(true)
  },
)
