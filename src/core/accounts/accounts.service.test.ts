import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startFakeProvider, type FakeProvider } from '../../../e2e/fixtures/fake-provider.ts'
import type { AccountChange } from '../../shared/account.ts'
import { catalogue } from '../../shared/providers/catalogue.ts'
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

const atFake = (change: Parameters<typeof submitted>[1] = {}) =>
  submitted('openai', { baseUrl: fake.urlFor('openai'), saveWhen: 'accepted', key: 'sk-good-1234567890', ...change })

function sealedOf(id: string): Buffer {
  const sealed: unknown = core.database.sqlite.prepare('SELECT sealed FROM credentials WHERE account_id = ?').pluck().get(id)
  if (!Buffer.isBuffer(sealed)) throw new Error('the account has no sealed key')
  return sealed
}

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

/** Every file of the data folder that holds these bytes. */
function filesHolding(bytes: Buffer): string[] {
  return readdirSync(core.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(bytes))
}

describe('S27: a key that is removed or replaced', () => {
  test('is gone from the file, the log and the backups, and the others are not', async () => {
    const kept = (await core.accounts.add(submitted('groq'))).account
    const { account } = await core.accounts.add(submitted('openai'))
    await core.backUp()
    const sealed = sealedOf(account.id)
    expect(filesHolding(sealed).length).toBeGreaterThanOrEqual(2)
    await core.accounts.remove(account.id)
    expect(filesHolding(sealed)).toEqual([])
    expect(filesHolding(sealedOf(kept.id)).length).toBeGreaterThanOrEqual(2)
  })

  test('a backup that cannot be rewritten is told, and stops neither the removal nor the others', async () => {
    const { account } = await core.accounts.add(submitted('openai'))
    await core.backUp()
    const [backup] = readdirSync(join(core.folder, 'backups'))
    writeFileSync(join(core.folder, 'backups', backup ?? ''), 'broken')
    expect(await core.accounts.remove(account.id)).toEqual({ backupsLeft: 1 })
    expect(core.accounts.list()).toEqual([])
    expect(core.backgroundErrors).toEqual(['backup'])
    await core.vault.addSlot({ kind: 'passphrase', passphrase: 'correct horse battery staple' })
    expect(core.backgroundErrors, 'ways to unlock that a backup keeps').toEqual(['backup', 'backup'])
  })

  test('a replaced key leaves nothing of the old one', async () => {
    const { account } = await core.accounts.add(submitted('openai'))
    await core.backUp()
    const sealed = sealedOf(account.id)
    const { id, label, baseUrl, model, local } = account
    await core.accounts.update({
      id,
      label,
      baseUrl,
      model,
      local,
      key: 'sk-new-1234567890',
      saveWhen: 'unchecked',
      sendKeyToNewOrigin: false,
    })
    expect(filesHolding(sealed)).toEqual([])
  })
})

describe('two who change the same account', () => {
  const slowly = async (id: string, change: Partial<AccountChange>) => {
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

describe('S1: a row that was damaged, or made by a later release', () => {
  const damage = (statement: string) => core.database.sqlite.exec(statement)

  test.each([
    ['an unknown outcome', `UPDATE last_checks SET outcome = 'bogus'`, { lastCheck: null }],
    ['a latency of another type', `UPDATE last_checks SET latency_ms = 'x'`, { lastCheck: null }],
    ['an impossible date', `UPDATE accounts SET created_at = 1e300, last_used_at = 1e300`, { createdAt: new Date(0), lastUsedAt: null }],
    ['an address that is none', `UPDATE accounts SET base_url = 'not a url'`, { baseUrl: 'not a url', keyState: 'endpoint-changed' }],
    ['an unknown provider', `UPDATE accounts SET provider = 'later'`, { provider: 'unknown' }],
  ])('%s is shown as far as it goes, and can be removed', async (_, statement, shown) => {
    const { account } = await core.accounts.add(atFake())
    damage(statement)
    expect(core.accounts.list()).toMatchObject([{ id: account.id, ...shown }])
    expect(() => JSON.stringify(core.accounts.list())).not.toThrow()
    expect(await core.checks.check(account.id)).toMatchObject({ outcome: expect.any(String) })
    await core.accounts.remove(account.id)
    expect(core.accounts.list()).toEqual([])
  })

  test('a key of an unknown provider is sent nowhere', async () => {
    const { account } = await core.accounts.add(atFake({ saveWhen: 'unchecked' }))
    damage(`UPDATE accounts SET provider = 'later'`)
    expect(await core.checks.check(account.id)).toMatchObject({ outcome: 'blocked', reason: 'unknown-provider' })
    expect(fake.requests).toEqual([])
    expect(core.accounts.activate(account.id)).toEqual({ previous: account.id })
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
