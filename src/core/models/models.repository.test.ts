import { expect, test } from 'vitest'
import { mostKeptModels } from '../../shared/model.ts'
import { accounts } from '../accounts/accounts.table.ts'
import { addAccount, openIn, temporaryFolder } from '../db/db.fixture.ts'
import { createModelsRepository } from './models.repository.ts'

const at = new Date('2026-11-21T08:00:00.123Z')
const model = (id: string) => ({ id, name: null, contextTokens: null })

function openStore() {
  const folder = temporaryFolder()
  const database = openIn(folder)
  const id = addAccount(database)
  return { database, id, store: createModelsRepository(database.db), again: () => createModelsRepository(openIn(folder).db) }
}

test('a list is there after the next start, and a new one takes its place', () => {
  const { store, id, again } = openStore()
  expect([store.find(id), store.fetchedAt(id)]).toEqual([null, null])
  store.save(id, [model('old')], new Date(0))
  store.save(id, [{ id: '__proto__', name: 'Prototype', contextTokens: 8_192 }, model('b\u001b[2J')], at)
  expect(again().find(id)).toEqual([{ id: '__proto__', name: 'Prototype', contextTokens: 8_192 }, model('b\u001b[2J')])
  expect(again().fetchedAt(id)).toEqual(at)
})

test('of 100,000 models the first 20,000 are kept', () => {
  const { store, id } = openStore()
  store.save(
    id,
    Array.from({ length: 100_000 }, (_, index) => model(`model-${index}`)),
    at,
  )
  expect(store.find(id)).toHaveLength(mostKeptModels)
  expect(store.find(id)?.at(-1)?.id).toBe('model-19999')
})

test.each([
  ['not JSON', '[{"id":', null],
  ['not a list', '{"id":"a"}', null],
  ['nothing', '', null],
  ['entries of other shapes', '[null, 7, "a", {"id":""}, {"id":3}, {"name":"b"}]', []],
  [
    'a whole entry among damaged ones',
    '[{"id":"a","name":7,"contextTokens":-1}, {"id":"b","name":"B","contextTokens":4}, []]',
    [
      { id: 'a', name: null, contextTokens: null },
      { id: 'b', name: 'B', contextTokens: 4 },
    ],
  ],
])('a damaged row that holds %s does no harm', (_, list, kept) => {
  const { database, store, id } = openStore()
  store.save(id, [model('a')], at)
  database.sqlite.prepare('UPDATE account_models SET list = ?').run(list)
  expect(store.find(id)).toEqual(kept)
})

test('a list whose time is damaged counts as never fetched', () => {
  const { database, store, id } = openStore()
  store.save(id, [model('a')], at)
  database.sqlite.prepare('UPDATE account_models SET fetched_at = 9e17').run()
  expect(store.fetchedAt(id)).toBeNull()
})

test('a favourite is kept once until the mark is taken away, each account having its own', () => {
  const { database, store, id, again } = openStore()
  const other = addAccount(database)
  for (const name of ['b', 'a', 'b', '__proto__']) store.setFavourite(id, name, true)
  store.setFavourite(other, 'c', true)
  expect(again().favourites(id)).toEqual(['__proto__', 'a', 'b'])
  store.setFavourite(id, 'a', false)
  store.setFavourite(id, 'never-marked', false)
  expect(store.favourites(id)).toEqual(['__proto__', 'b'])
  expect(store.favourites(other)).toEqual(['c'])
})

test('models and favourites leave with their account', () => {
  const { database, store, id } = openStore()
  store.save(id, [model('a')], at)
  store.setFavourite(id, 'a', true)
  database.db.delete(accounts).run()
  const left = database.sqlite
    .prepare('SELECT (SELECT count(*) FROM account_models) + (SELECT count(*) FROM favourite_models) AS left')
    .get()
  expect(left).toEqual({ left: 0 })
})
