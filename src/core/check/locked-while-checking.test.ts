import { afterEach, beforeEach, expect, test } from 'vitest'
import { startFakeProvider, type FakeProvider } from '../../../e2e/fixtures/fake-provider.ts'
import { openTestCore, submitted, type TestCore } from '../core.fixture.ts'

let core: TestCore
let fake: FakeProvider
beforeEach(async () => {
  core = await openTestCore()
  fake = await startFakeProvider()
})
afterEach(async () => {
  await core.remove()
  await fake.close()
})

/** Locks when the service has the first request, which it never answers. */
async function lockOnceAsked(): Promise<void> {
  while (fake.requests.length === 0) await new Promise((resolve) => setImmediate(resolve))
  core.vault.lock()
}

test('a check that runs when the vault locks ends, and sends nothing more', async () => {
  const { account } = await core.accounts.add(submitted('openrouter', { baseUrl: fake.urlFor('openrouter'), key: 'sk-or-v1-silent-123' }))
  const checking = core.checks.check(account.id)
  await Promise.all([expect(checking).rejects.toMatchObject({ code: 'locked' }), lockOnceAsked()])
  await fake.idle()
  expect(fake.requests).toHaveLength(1)
})

test('so does the check before a new account is saved, and nothing is saved', async () => {
  const adding = core.accounts.add(
    submitted('openrouter', { baseUrl: fake.urlFor('openrouter'), key: 'sk-or-v1-silent-123', saveWhen: 'accepted' }),
  )
  await Promise.all([expect(adding).rejects.toMatchObject({ code: 'locked' }), lockOnceAsked()])
  expect(core.accounts.list()).toEqual([])
})
