import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { ChangeTopic } from '../../shared/change.ts'
import type { ProviderId } from '../../shared/providers/catalogue.ts'
import { ownProvider } from '../../shared/providers/own-provider.ts'
import { accountMissing, createAccountsRepository } from '../accounts/accounts.repository.ts'
import { accounts } from '../accounts/accounts.table.ts'
import { openIn, temporaryFolder } from '../db/db.fixture.ts'
import { createOwnProviders } from '../providers/own-providers.ts'
import { ownProviders } from '../providers/own-providers.table.ts'
import { createModelPrices } from './model-prices.ts'
import { createModelsRepository } from './models.repository.ts'
import { createModelsService } from './models.service.ts'

const at = new Date('2026-11-21T08:00:00.123Z')
const model = (id: string, name: string | null = null, contextTokens: number | null = null) => ({ id, name, contextTokens })
const everything = { search: '', offset: 0, limit: 500 }

function openModels(folder = temporaryFolder()) {
  const database = openIn(folder)
  const repository = createAccountsRepository(database)
  const store = createModelsRepository(database.db)
  const announced: ChangeTopic[] = []
  const models = createModelsService({
    accounts: {
      get(id) {
        const account = repository.find(id)
        if (!account) throw accountMissing()
        return account
      },
    },
    ownProviders: createOwnProviders({ database, changes: { announce: () => {} }, now: () => at }),
    store,
    prices: createModelPrices(),
    changes: { announce: (topic) => void announced.push(topic) },
  })
  const addAccount = (provider: string, baseUrl = 'https://api.example.com/v1') => {
    const id = randomUUID()
    database.db.insert(accounts).values({ id, provider, label: 'Work', baseUrl, local: false, active: false, createdAt: at }).run()
    return id
  }
  const idsOf = async (id: string, part = everything) => (await models.page(id, part)).models.map((one) => one.id)
  return { folder, database, store, models, announced, addAccount, idsOf }
}

test('models come with price, context window and mark; what the provider says of a context window goes before the price list', async () => {
  const { models, store, addAccount } = openModels()
  const id = addAccount('anthropic')
  store.save(id, [model('claude-sonnet-4-5', 'Claude Sonnet 4.5'), model('claude-haiku-4-5', null, 123_456), model('unheard-of')], at)
  models.setFavourite(id, 'unheard-of', true)
  expect(await models.page(id, everything)).toMatchObject({
    source: 'fetched',
    fetchedAt: at,
    total: 3,
    matching: 3,
    models: [
      { id: 'unheard-of', name: null, contextTokens: null, price: null, favourite: true },
      { id: 'claude-haiku-4-5', contextTokens: 123_456, favourite: false },
      {
        id: 'claude-sonnet-4-5',
        name: 'Claude Sonnet 4.5',
        contextTokens: 200_000,
        price: { inputPerMillion: 3, outputPerMillion: 15 },
        favourite: false,
      },
    ],
  })
})

test.each<[ProviderId, string, string]>([
  ['openai', 'unfetched', 'https://api.openai.com/v1'],
  ['onecodex', 'absent', 'https://app.onecodex.com'],
])('before anything was fetched from %s its models are %s', async (provider, source, baseUrl) => {
  const { models, addAccount } = openModels()
  const id = addAccount(provider, baseUrl)
  expect(models.summary(id)).toEqual({ source, fetchedAt: null, total: 0, favourites: [] })
  expect(await models.page(id, everything)).toEqual({ source, fetchedAt: null, total: 0, matching: 0, models: [] })
})

test('a provider of the user’s own has the models that the user typed, whatever was fetched before', async () => {
  const { database, models, store, addAccount, idsOf } = openModels()
  const own = ownProvider.parse({
    id: `own-${randomUUID()}`,
    name: 'House',
    baseUrl: 'https://models.example.com/v1',
    dialect: 'openai',
    auth: { scheme: 'bearer' },
    headers: [],
    models: { from: 'list', ids: ['house-large', 'house-small'] },
  })
  database.db
    .insert(ownProviders)
    .values({ id: own.id, definition: JSON.stringify(own), createdAt: at })
    .run()
  const id = addAccount(own.id)
  store.save(id, [model('of-another-time')], at)
  expect(await idsOf(id)).toEqual(['house-large', 'house-small'])
  expect(models.summary(id)).toMatchObject({ source: 'typed', fetchedAt: null, total: 2 })
})

test('a page is a part of what matches, and pages come one after the other', async () => {
  const { models, store, addAccount } = openModels()
  const id = addAccount('openai')
  store.save(
    id,
    Array.from({ length: 30 }, (_, index) => model(`model-${index}`)),
    at,
  )
  const second = await models.page(id, { search: 'model', offset: 20, limit: 20 })
  expect(second).toMatchObject({ total: 30, matching: 30 })
  expect(second.models.map((one) => one.id)).toEqual(Array.from({ length: 10 }, (_, index) => `model-${index + 20}`))
  expect((await models.page(id, { search: 'model', offset: 50, limit: 20 })).models).toEqual([])
})

test('a favourite that the provider no longer lists stays', async () => {
  const { models, store, addAccount, idsOf } = openModels()
  const id = addAccount('openai')
  store.save(id, [model('gpt-4o'), model('gpt-5')], at)
  models.setFavourite(id, 'gpt-4o', true)
  store.save(id, [model('gpt-5')], new Date(at.getTime() + 1))
  expect(await idsOf(id)).toEqual(['gpt-4o', 'gpt-5'])
  expect(models.summary(id)).toMatchObject({ total: 1, favourites: ['gpt-4o'] })
  models.setFavourite(id, 'gpt-4o', false)
  expect(await idsOf(id)).toEqual(['gpt-5'])
})

test('a list that another process fetches is the one that is searched from then on', async () => {
  const here = openModels()
  const id = here.addAccount('openai')
  here.store.save(id, [model('before')], at)
  expect(await here.idsOf(id)).toEqual(['before'])
  openModels(here.folder).store.save(id, [model('after')], new Date(at.getTime() + 1))
  expect(await here.idsOf(id)).toEqual(['after'])
})

test('lists of two accounts do not get into each other’s way', async () => {
  const { store, addAccount, idsOf } = openModels()
  const [one, other] = [addAccount('openai'), addAccount('openai')]
  store.save(one, [model('a')], at)
  store.save(other, [model('b')], at)
  expect([await idsOf(one), await idsOf(other), await idsOf(one)]).toEqual([['a'], ['b'], ['a']])
})

test('a damaged list is as if none was ever fetched', async () => {
  const { database, models, store, addAccount } = openModels()
  const id = addAccount('openai')
  store.save(id, [model('a')], at)
  database.sqlite.prepare(`UPDATE account_models SET list = '[{'`).run()
  expect(models.summary(id)).toMatchObject({ source: 'unfetched', fetchedAt: null, total: 0 })
})

test('a mark is announced, and an account that is not there is said', async () => {
  const { models, announced, addAccount } = openModels()
  const id = addAccount('openai')
  models.setFavourite(id, '__proto__', true)
  expect(announced).toEqual(['models'])
  expect(models.summary(id).favourites).toEqual(['__proto__'])
  const nobody = randomUUID()
  expect(() => models.summary(nobody)).toThrow(expect.objectContaining({ code: 'not-found' }))
  expect(() => models.setFavourite(nobody, 'a', true)).toThrow(expect.objectContaining({ code: 'not-found' }))
  await expect(models.page(nobody, everything)).rejects.toMatchObject({ code: 'not-found' })
})
