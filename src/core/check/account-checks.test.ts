import { afterEach, beforeEach, expect, test } from 'vitest'
import { startFakeProvider, type FakeProvider } from '../../../e2e/fixtures/fake-provider.ts'
import { openTestCore, submittedTo, type TestCore } from '../core.fixture.ts'

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

const atFake = (change: Parameters<typeof submittedTo>[1] = {}) => submittedTo(fake.urlFor('openai'), change)

test('an account that is removed while it is being checked ends the check quietly', async () => {
  const { account } = await core.accounts.add(atFake({ key: 'sk-slow-1234567890', saveWhen: 'unchecked' }))
  const checking = core.checks.check(account.id)
  await core.accounts.remove(account.id)
  await expect(checking).resolves.toMatchObject({ outcome: expect.any(String) })
})

test('checking many reports each account, and cancelling leaves nothing running', async () => {
  for (const key of ['sk-good-1234567890', 'sk-rejected-123456', 'sk-hang-1234567890'])
    await core.accounts.add(atFake({ key, saveWhen: 'unchecked' }))
  const cancel = new AbortController()
  const outcomes: string[] = []
  const all = (async () => {
    for await (const { report } of core.checks.checkAll(cancel.signal)) if (outcomes.push(report.outcome) === 2) cancel.abort()
  })()
  await expect(all).rejects.toThrow(/abort/i)
  expect(outcomes.toSorted()).toEqual(['rejected', 'works'])
  expect(core.accounts.list().map(({ lastCheck }) => lastCheck?.outcome)).toEqual(['works', 'rejected', undefined])
})
