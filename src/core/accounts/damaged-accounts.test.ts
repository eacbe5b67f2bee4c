import { afterEach, beforeEach, describe, expect, test } from 'vitest'
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

function sealedOf(id: string): Buffer {
  const sealed: unknown = core.database.sqlite.prepare('SELECT sealed FROM credentials WHERE account_id = ?').pluck().get(id)
  if (!Buffer.isBuffer(sealed)) throw new Error('the account has no sealed key')
  return sealed
}

describe('S1: one key that does not decrypt', () => {
  test('keeps its bytes, is shown, and leaves every other account at work', async () => {
    const broken = (await core.accounts.add(atFake({ label: 'Broken' }))).account
    const whole = (await core.accounts.add(atFake({ label: 'Whole' }))).account
    core.database.sqlite.prepare('UPDATE credentials SET sealed = zeroblob(60) WHERE account_id = ?').run(broken.id)
    core = await core.reopen()
    expect(await core.credentials.verifyAll()).toBe(1)
    expect(core.accounts.get(broken.id).keyState).toBe('needs-key')
    expect(core.accounts.get(whole.id).keyState).toBe('ready')
    expect(await core.checks.check(whole.id)).toMatchObject({ outcome: 'works' })
    expect(await core.checks.check(broken.id)).toMatchObject({ outcome: 'blocked', reason: 'key-unreadable' })
    const kept = core.database.sqlite.prepare('SELECT sealed FROM credentials WHERE account_id = ?').get(broken.id)
    expect(kept).toEqual({ sealed: Buffer.alloc(60) })
  })

  test('is well again with a key that is pasted anew', async () => {
    const { account } = await core.accounts.add(atFake())
    core.database.sqlite.prepare('UPDATE credentials SET sealed = zeroblob(0)').run()
    await core.credentials.verifyAll()
    const { label, baseUrl, model, local } = account
    const change = {
      id: account.id,
      label,
      baseUrl,
      model,
      local,
      key: 'sk-good-again-9999',
      saveWhen: 'accepted' as const,
      sendKeyToNewOrigin: false,
    }
    expect((await core.accounts.update(change)).account).toMatchObject({ keyState: 'ready', keyHint: '9999' })
    expect(await core.checks.check(account.id)).toMatchObject({ outcome: 'works' })
  })

  test('S5: two keys that were swapped in the database are both refused', async () => {
    const one = (await core.accounts.add(atFake())).account
    const two = (await core.accounts.add(atFake({ key: 'sk-good-second-4321' }))).account
    const sealed = [one, two].map(({ id }) => sealedOf(id))
    const put = core.database.sqlite.prepare('UPDATE credentials SET sealed = ? WHERE account_id = ?')
    put.run(sealed[1], one.id)
    put.run(sealed[0], two.id)
    expect(await core.credentials.verifyAll()).toBe(2)
    for (const { id } of [one, two]) expect(await core.checks.check(id)).toMatchObject({ reason: 'key-unreadable' })
  })
})

describe('S1: a row that was damaged, or made by a later release', () => {
  test.each([
    ['an unknown outcome', `UPDATE last_checks SET outcome = 'bogus'`, { lastCheck: null }],
    ['a latency of another type', `UPDATE last_checks SET latency_ms = 'x'`, { lastCheck: null }],
    ['an impossible date', `UPDATE accounts SET created_at = 1e300, last_used_at = 1e300`, { createdAt: new Date(0), lastUsedAt: null }],
    ['an address that is none', `UPDATE accounts SET base_url = 'not a url'`, { baseUrl: 'not a url', keyState: 'endpoint-changed' }],
    ['an unknown provider', `UPDATE accounts SET provider = 'later'`, { provider: 'unknown' }],
  ])('%s is shown as far as it goes, and can be removed', async (_, statement, shown) => {
    const { account } = await core.accounts.add(atFake())
    core.database.sqlite.exec(statement)
    expect(core.accounts.list()).toMatchObject([{ id: account.id, ...shown }])
    expect(() => JSON.stringify(core.accounts.list())).not.toThrow()
    expect(await core.checks.check(account.id)).toMatchObject({ outcome: expect.any(String) })
    await core.accounts.remove(account.id)
    expect(core.accounts.list()).toEqual([])
  })

  test('a key of an unknown provider is sent nowhere', async () => {
    const { account } = await core.accounts.add(atFake({ saveWhen: 'unchecked' }))
    core.database.sqlite.exec(`UPDATE accounts SET provider = 'later'`)
    expect(await core.checks.check(account.id)).toMatchObject({ outcome: 'blocked', reason: 'unknown-provider' })
    expect(fake.requests).toEqual([])
    expect(core.accounts.activate(account.id)).toEqual({ previous: account.id })
  })
})
