import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startFakeProvider, type FakeProvider } from '../../../e2e/fixtures/fake-provider.ts'
import { catalogue } from '../../shared/providers/catalogue.ts'
import { openTestCore, submitted, submittedTo, type TestCore } from '../core.fixture.ts'

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

describe('adding an account', () => {
  test('checks it first and keeps the result with it', async () => {
    const { account, report } = await core.accounts.add(atFake())
    expect(report).toMatchObject({ outcome: 'works', models: expect.any(Number) })
    expect(account).toMatchObject({ label: 'OpenAI', keyHint: '7890', keyState: 'ready', active: true, lastCheck: { outcome: 'works' } })
    expect(core.accounts.list()).toEqual([account])
  })

  test('does not save a rejected key, whatever was asked for', async () => {
    for (const saveWhen of ['accepted', 'unless-refused'] as const) {
      await expect(core.accounts.add(atFake({ key: 'sk-rejected-123456', saveWhen }))).rejects.toMatchObject({
        code: 'check-failed',
        details: { outcome: 'rejected' },
      })
    }
    expect(core.accounts.list()).toEqual([])
  })

  test('saves although nothing answered only when the user says so', async () => {
    const gone = { baseUrl: 'http://127.0.0.1:9' }
    await expect(core.accounts.add(atFake(gone))).rejects.toMatchObject({ details: { outcome: 'unreachable' } })
    const { account } = await core.accounts.add(atFake({ ...gone, saveWhen: 'unless-refused' }))
    expect(account).toMatchObject({ lastCheck: { outcome: 'unreachable' } })
  })

  test('without credit, or rate limited, is saved: the key itself was accepted', async () => {
    const { account } = await core.accounts.add(atFake({ key: 'sk-no-credit-123456' }))
    expect(account.lastCheck?.outcome).toBe('no-credit')
  })

  test('unchecked sends nothing', async () => {
    await core.accounts.add(atFake({ saveWhen: 'unchecked' }))
    expect(fake.requests).toEqual([])
    expect(core.accounts.list()[0]?.lastCheck).toBeNull()
  })

  test('needs a key where the provider does, and none where it does not', async () => {
    await expect(core.accounts.add(submitted('openai', { key: null }))).rejects.toMatchObject({
      code: 'invalid-input',
      details: { field: 'key' },
    })
    const { account } = await core.accounts.add(submitted('ollama', { key: null }))
    expect(account).toMatchObject({ keyHint: null, keyState: 'none' })
  })

  test('while locked asks nobody and sends nothing', async () => {
    core.vault.lock()
    await expect(core.accounts.add(atFake())).rejects.toMatchObject({ code: 'locked' })
    expect(fake.requests).toEqual([])
  })

  test('of every provider in the catalogue comes back after a restart', async () => {
    for (const { id } of catalogue) await core.accounts.add(submitted(id))
    const before = core.accounts.list()
    core = await core.reopen()
    expect(core.accounts.list()).toEqual(before)
    expect(before).toHaveLength(catalogue.length)
  })
})

describe('the active account', () => {
  test('is the first of its provider, then the one that was chosen, and one only', async () => {
    const first = (await core.accounts.add(submitted('openai', { label: 'Work' }))).account
    const second = (await core.accounts.add(submitted('openai', { label: 'Private' }))).account
    const other = (await core.accounts.add(submitted('groq'))).account
    const active = () => core.accounts.list().flatMap(({ id, active: isActive }) => (isActive ? [id] : []))
    expect(active()).toEqual([first.id, other.id])
    expect(core.accounts.activate(second.id)).toEqual({ previous: first.id })
    expect(active()).toEqual([second.id, other.id])
    expect(core.accounts.get(second.id).lastUsedAt).toBeInstanceOf(Date)
  })

  test('is not replaced behind the user’s back when it is removed', async () => {
    const first = (await core.accounts.add(submitted('openai'))).account
    await core.accounts.add(submitted('openai', { label: 'Private' }))
    await core.accounts.remove(first.id)
    expect(core.accounts.list().map(({ active }) => active)).toEqual([false])
  })
})

const moved = () => fake.urlFor('openai').replace('127.0.0.1', 'localhost')

describe('S6: a key is sent to no origin but the one it was entered for', () => {
  test('moving the base URL asks for the key again or a confirmation', async () => {
    const { account } = await core.accounts.add(atFake())
    const change = { id: account.id, label: 'x', baseUrl: moved(), model: null, local: true, key: null, saveWhen: 'accepted' as const }
    const sent = fake.requests.length
    await expect(core.accounts.update({ ...change, sendKeyToNewOrigin: false })).rejects.toMatchObject({ code: 'endpoint-changed' })
    expect(fake.requests).toHaveLength(sent)
    const { account: confirmed } = await core.accounts.update({ ...change, sendKeyToNewOrigin: true })
    expect(confirmed).toMatchObject({ baseUrl: moved(), keyState: 'ready', lastCheck: { outcome: 'works' } })
  })

  test('a base URL that was changed in the database is noticed, and the key stays at home', async () => {
    const { account } = await core.accounts.add(atFake())
    const sent = fake.requests.length
    core.database.sqlite.prepare('UPDATE accounts SET base_url = ?').run(moved())
    expect(core.accounts.get(account.id)).toMatchObject({ keyState: 'endpoint-changed', keyOrigin: new URL(fake.origin).origin })
    expect(await core.checks.check(account.id)).toMatchObject({ outcome: 'blocked', reason: 'endpoint-changed' })
    await expect(core.accounts.copyKey(account.id)).rejects.toMatchObject({ code: 'endpoint-changed' })
    expect(fake.requests).toHaveLength(sent)
  })

  test('so is one whose recorded origin was changed along with it', async () => {
    const { account } = await core.accounts.add(atFake())
    const sent = fake.requests.length
    core.database.sqlite.prepare('UPDATE accounts SET base_url = ?').run(moved())
    core.database.sqlite.prepare('UPDATE credentials SET origin = ?').run(new URL(moved()).origin)
    expect(await core.checks.check(account.id)).toMatchObject({ outcome: 'blocked', reason: 'key-unreadable' })
    expect(fake.requests).toHaveLength(sent)
  })
})

test('a change of the label alone needs neither the key nor the network', async () => {
  const { account } = await core.accounts.add(atFake())
  const sent = fake.requests.length
  core.vault.lock()
  const { baseUrl, model, local } = account
  const change = {
    id: account.id,
    label: 'Renamed',
    baseUrl,
    model,
    local,
    key: null,
    saveWhen: 'accepted' as const,
    sendKeyToNewOrigin: false,
  }
  expect((await core.accounts.update(change)).account.label).toBe('Renamed')
  expect(fake.requests).toHaveLength(sent)
})

test('copying puts the key on the clipboard and tells the surface only when it leaves', async () => {
  const { account } = await core.accounts.add(submitted('openai'))
  const copied = await core.accounts.copyKey(account.id)
  expect(core.clipboard.text).toBe('sk-canary-1234567890')
  expect(Object.keys(copied)).toEqual(['clearsAt'])
  expect(core.accounts.get(account.id).lastUsedAt).toBeInstanceOf(Date)
})

test('no function for surfaces returns a key', async () => {
  const { account } = await core.accounts.add(submitted('openai'))
  const told = [
    core.accounts.list(),
    core.accounts.get(account.id),
    await core.checks.check(account.id),
    core.accounts.activate(account.id),
    await core.vault.status(),
  ]
  expect(JSON.stringify(told)).not.toContain('canary')
})
