import { afterEach, beforeEach, expect, test } from 'vitest'
import { startFakeProvider, type FakeProvider } from '../../../e2e/fixtures/fake-provider.ts'
import type { AccountStateChange } from '../../shared/check.ts'
import { openTestCore, submittedTo, type TestCore } from '../core.fixture.ts'
import { createBackgroundChecks } from './background-checks.ts'
import { createPastChecksRepository } from './past-checks.repository.ts'

let core: TestCore
let fake: FakeProvider
let heard: AccountStateChange[]

beforeEach(async () => {
  core = await openTestCore()
  fake = await startFakeProvider()
  heard = []
  core.storage.changes.listenToAccountStates((change) => heard.push(change))
  core.settings.set({ recheckMinutes: 60 })
})
afterEach(async () => {
  await core.remove()
  await fake.close()
})

const minute = 60_000
const never = new AbortController().signal

/** The checks of the core, at a time of the test’s own. */
function atTime(now: () => Date) {
  const { settings, vault, accounts, checks, database } = core
  return createBackgroundChecks({ settings, vault, accounts, checks, pastChecks: createPastChecksRepository(database.db), now })
}

const inMinutes = (minutes: number) => atTime(() => new Date(Date.now() + minutes * minute))

const add = (key = 'sk-good-1234567890', label = 'Work') =>
  core.accounts.add(submittedTo(fake.urlFor('openai'), { key, label, model: 'gpt-5', saveWhen: 'unchecked' }))

function checksOf(id: string): number {
  return createPastChecksRepository(core.database.db).list(id).length
}

test('an account is checked when it is due, and not before', async () => {
  const { account } = await add()
  await inMinutes(50).run(never)
  expect(checksOf(account.id)).toBe(0)
  await inMinutes(70).run(never)
  expect(checksOf(account.id)).toBe(1)
  await inMinutes(50).run(never)
  expect(checksOf(account.id)).toBe(1)
})

test('one that does not work is asked less and less often', async () => {
  const { account } = await add('sk-rejected-123456')
  await inMinutes(70).run(never)
  await inMinutes(100).run(never)
  expect(checksOf(account.id)).toBe(1)
  await inMinutes(135).run(never)
  expect(checksOf(account.id)).toBe(2)
  await inMinutes(200).run(never)
  expect(checksOf(account.id)).toBe(2)
  await inMinutes(270).run(never)
  expect(checksOf(account.id)).toBe(3)
})

test('no request is billed, though a model is chosen', async () => {
  await add()
  await inMinutes(70).run(never)
  expect(fake.requests.map(({ method }) => method)).toEqual(['GET'])
})

test('a change of state is announced once, as one that nobody asked for', async () => {
  const { account } = await add()
  await inMinutes(70).run(never)
  const { id, label, baseUrl, model, local } = account
  await core.accounts.update({
    id,
    label,
    baseUrl,
    model,
    local,
    key: 'sk-rejected-123456',
    saveWhen: 'unchecked',
    sendKeyToNewOrigin: false,
  })
  for (const minutes of [70, 140, 280]) await inMinutes(minutes).run(never)
  expect(checksOf(id)).toBe(4)
  expect(heard).toMatchObject([{ accountId: id, from: 'works', to: 'rejected', background: true }])
})

test.each<[when: string, prepare: () => unknown]>([
  ['the setting is off', () => core.settings.set({ recheckMinutes: null })],
  ['the vault is locked', () => core.vault.lock()],
  [
    'the key was entered for another address',
    () => core.database.sqlite.exec(`UPDATE accounts SET base_url = 'https://elsewhere.example'`),
  ],
  ['the provider is not known', () => core.database.sqlite.exec(`UPDATE accounts SET provider = 'unheard-of'`)],
])('nothing is sent while %s', async (_, prepare) => {
  const { account } = await add()
  prepare()
  await inMinutes(70).run(never)
  expect(checksOf(account.id)).toBe(0)
  expect(fake.requests).toEqual([])
})

test('a vault that is locked while the checks run ends them quietly', async () => {
  // Four at one origin at once: the others have not been opened yet.
  for (let index = 0; index < 8; index += 1) await add('sk-slow-1234567890', `Account ${index}`)
  const running = inMinutes(70).run(never)
  await expect.poll(() => fake.requests.length, { interval: 5 }).toBe(4)
  core.vault.lock()
  await running
  expect(fake.requests).toHaveLength(4)
  await fake.idle()
})

test('stopping while they run leaves nothing running and keeps nothing half done', async () => {
  const { account } = await add('sk-silent-1234567890')
  const controller = new AbortController()
  const running = inMinutes(70).run(controller.signal)
  await expect.poll(() => fake.requests.length, { interval: 5 }).toBe(1)
  controller.abort()
  await running
  await fake.idle()
  expect(checksOf(account.id)).toBe(0)
})

test('a round that still runs is not begun again', async () => {
  await add('sk-slow-1234567890')
  const checks = inMinutes(70)
  await Promise.all([checks.run(never), checks.run(never)])
  expect(fake.requests).toHaveLength(1)
})
