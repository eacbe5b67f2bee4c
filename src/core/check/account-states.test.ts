import { afterEach, beforeEach, expect, test } from 'vitest'
import { startFakeProvider, type FakeProvider } from '../../../e2e/fixtures/fake-provider.ts'
import type { AccountStateChange } from '../../shared/check.ts'
import { openTestCore, submittedTo, type TestCore } from '../core.fixture.ts'

let core: TestCore
let fake: FakeProvider
let heard: AccountStateChange[]

beforeEach(async () => {
  core = await openTestCore()
  fake = await startFakeProvider()
  heard = []
  core.storage.changes.listenToAccountStates((change) => heard.push(change))
})
afterEach(async () => {
  await core.remove()
  await fake.close()
})

const atFake = (change: Parameters<typeof submittedTo>[1] = {}) => submittedTo(fake.urlFor('openai'), change)

/** Gives an account another key without a check, as the provider's changed mind would look. */
async function giveKey(id: string, key: string): Promise<void> {
  const { label, baseUrl, model, local } = core.accounts.get(id)
  await core.accounts.update({ id, label, baseUrl, model, local, key, saveWhen: 'unchecked', sendKeyToNewOrigin: false })
}

test('a check that comes out otherwise than the one before is announced, once, with its words', async () => {
  const { account } = await core.accounts.add(atFake({ label: 'Work' }))
  await giveKey(account.id, 'sk-rejected-123456')
  const { message, fix } = await core.checks.check(account.id)
  await core.checks.check(account.id)
  expect(heard).toEqual([{ accountId: account.id, label: 'Work', from: 'works', to: 'rejected', message, fix, background: false }])
})

test('a first check, and one that comes out the same, are no news', async () => {
  const { account } = await core.accounts.add(atFake({ saveWhen: 'unchecked' }))
  await core.checks.check(account.id)
  await core.checks.check(account.id)
  expect(core.accounts.get(account.id).lastCheck?.outcome).toBe('works')
  expect(heard).toEqual([])
})

test('of many that are checked at once each change is announced', async () => {
  const good = await core.accounts.add(atFake({ label: 'One' }))
  const other = await core.accounts.add(atFake({ label: 'Two' }))
  await giveKey(other.account.id, 'sk-no-credit-123456')
  for await (const { id } of core.checks.checkAll()) expect([good.account.id, other.account.id]).toContain(id)
  expect(heard).toMatchObject([{ accountId: other.account.id, label: 'Two', from: 'works', to: 'no-credit' }])
})

test('the check of a changed account is announced under its new name', async () => {
  const { account } = await core.accounts.add(atFake({ label: 'Work' }))
  const { id, baseUrl, model, local } = account
  await core.accounts.update({
    id,
    label: 'Home',
    baseUrl,
    model,
    local,
    key: 'sk-no-credit-123456',
    saveWhen: 'accepted',
    sendKeyToNewOrigin: false,
  })
  expect(heard).toMatchObject([{ accountId: id, label: 'Home', from: 'works', to: 'no-credit' }])
})

test('a check of a key that the account no longer has is not announced', async () => {
  const { account } = await core.accounts.add(atFake())
  await giveKey(account.id, 'sk-slow-1234567890')
  core.database.sqlite.exec(`UPDATE last_checks SET outcome = 'rejected'`)
  const sent = fake.requests.length
  const checking = core.checks.check(account.id)
  await expect.poll(() => fake.requests.length).toBeGreaterThan(sent)
  await giveKey(account.id, 'sk-good-9876543210')
  expect(await checking).toMatchObject({ outcome: 'works' })
  expect(core.accounts.get(account.id).lastCheck?.outcome).toBe('rejected')
  expect(heard).toEqual([])
})

test('a check that was cancelled, and one of an account that is gone, are not announced', async () => {
  const { account } = await core.accounts.add(atFake())
  await giveKey(account.id, 'sk-slow-1234567890')
  core.database.sqlite.exec(`UPDATE last_checks SET outcome = 'rejected'`)
  await expect(core.checks.check(account.id, AbortSignal.abort())).rejects.toThrow(/abort/i)
  const checking = core.checks.check(account.id)
  await core.accounts.remove(account.id)
  await checking
  expect(heard).toEqual([])
})

test('a stored outcome that was damaged counts as none', async () => {
  const { account } = await core.accounts.add(atFake())
  core.database.sqlite.exec(`UPDATE last_checks SET outcome = 'bogus'`)
  await core.checks.check(account.id)
  expect(heard).toEqual([])
})
