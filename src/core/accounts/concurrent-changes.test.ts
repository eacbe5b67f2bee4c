import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startFakeProvider, type FakeProvider } from '../../../e2e/fixtures/fake-provider.ts'
import type { AccountChange } from '../../shared/account.ts'
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

/** Saves a change whose check takes its time; resolves or rejects when the save has ended. */
async function slowly(id: string, change: Partial<AccountChange>): Promise<unknown> {
  const { label, baseUrl, model, local } = core.accounts.get(id)
  const sent = fake.requests.length
  const saving = core.accounts.update({
    id,
    label,
    baseUrl,
    model,
    local,
    key: null,
    saveWhen: 'accepted',
    sendKeyToNewOrigin: true,
    ...change,
  })
  await expect.poll(() => fake.requests.length).toBeGreaterThan(sent)
  return saving
}

describe('two who change the same account', () => {
  test('the slower one does not overwrite the newer key, and says so', async () => {
    const { account } = await core.accounts.add(atFake())
    const { id, label, baseUrl, model, local } = account
    const newer = { id, label, baseUrl, model, local, key: 'sk-good-newer-2222', saveWhen: 'unchecked' as const, sendKeyToNewOrigin: false }
    const slow = slowly(id, { baseUrl: fake.urlFor('openai', 'slow').replace('127.0.0.1', 'localhost') }).catch((error: unknown) => error)
    await expect.poll(() => fake.requests.length).toBe(2)
    await core.accounts.update(newer)
    expect(await slow).toMatchObject({ code: 'changed-meanwhile' })
    expect(core.accounts.get(id)).toMatchObject({ baseUrl, keyHint: '2222', keyState: 'ready' })
  })

  test('the check of an old key does not land on the new one', async () => {
    const { account } = await core.accounts.add(atFake({ key: 'sk-slow-1234567890', saveWhen: 'unchecked' }))
    const { id, label, baseUrl, model, local } = account
    const checking = core.checks.check(id)
    await expect.poll(() => fake.requests.length).toBe(1)
    await core.accounts.update({
      id,
      label,
      baseUrl,
      model,
      local,
      key: 'sk-rejected-new-99',
      saveWhen: 'unchecked',
      sendKeyToNewOrigin: false,
    })
    expect(await checking).toMatchObject({ outcome: 'works' })
    expect(core.accounts.get(id).lastCheck).toBeNull()
  })

  test('an account that was removed meanwhile is missed by name', async () => {
    const { account } = await core.accounts.add(atFake())
    const slow = slowly(account.id, { key: 'sk-slow-9876543210' }).catch((error: unknown) => error)
    await expect.poll(() => fake.requests.length).toBe(2)
    await core.accounts.remove(account.id)
    expect(await slow).toMatchObject({ code: 'not-found' })
  })
})
