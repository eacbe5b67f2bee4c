import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startFakeProvider, type FakeProvider } from '../../../e2e/fixtures/fake-provider.ts'
import { noOptions, type Account, type AccountChange } from '../../shared/account.ts'
import { canonicalCredentials } from '../../shared/google-credentials.ts'
import type { OwnProvider } from '../../shared/providers/own-provider.ts'
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

const token = 'canary-team-token-1234567890'
const header = 'header:x-team-token'

/** A provider of the user's own that wants a secret header beside the key. */
function describeProvider(): OwnProvider {
  return core.ownProviders.add({
    name: 'Office gateway',
    baseUrl: fake.urlFor('custom-openai'),
    dialect: 'openai',
    auth: { scheme: 'bearer' },
    headers: [
      { name: 'x-team', value: 'research' },
      { name: 'x-team-token', value: null },
    ],
    models: { from: 'endpoint', path: '/models' },
  })
}

async function addAt(provider: OwnProvider): Promise<Account> {
  const draft = { ...submitted('openai'), provider: provider.id, baseUrl: provider.baseUrl, key: 'sk-good-1234567890' }
  return (await core.accounts.add({ ...draft, secrets: { [header]: token }, saveWhen: 'accepted' })).account
}

function change(account: Account, parts: Partial<AccountChange>): AccountChange {
  const { id, label, baseUrl, model, local } = account
  return { id, label, baseUrl, model, local, key: null, saveWhen: 'unchecked', sendKeyToNewOrigin: false, ...parts }
}

/** Every file of the data folder that holds these bytes. */
function filesHolding(bytes: string | Buffer): string[] {
  return readdirSync(core.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(bytes))
}

function sealedOf(id: string, field: string): Buffer {
  const sealed: unknown = core.database.sqlite
    .prepare('SELECT sealed FROM credentials WHERE account_id = ? AND field = ?')
    .pluck()
    .get(id, field)
  if (!Buffer.isBuffer(sealed)) throw new Error(`the account has no ${field}`)
  return sealed
}

describe('a secret header', () => {
  test('goes with each request beside the open one, is shown by its name alone, and outlasts a restart', async () => {
    const account = await addAt(describeProvider())
    expect(fake.requests.at(-1)?.headers).toMatchObject({
      'x-team': 'research',
      'x-team-token': token,
      authorization: 'Bearer sk-good-1234567890',
    })
    expect(account.secrets).toEqual([header])
    expect(JSON.stringify([core.accounts.list(), core.ownProviders.list(), core.checks.last(account.id)])).not.toContain('canary')
    expect(filesHolding('canary-team')).toEqual([])

    core = await core.reopen()
    fake.requests.length = 0
    expect((await core.checks.check(account.id)).outcome).toBe('works')
    expect(fake.requests.at(-1)?.headers['x-team-token']).toBe(token)
  })

  test('S6: goes to no origin but the one it was entered for, also where the account has no key', async () => {
    const provider = describeProvider()
    const draft = { ...submitted('openai'), provider: provider.id, baseUrl: provider.baseUrl, key: null }
    const { account } = await core.accounts.add({ ...draft, secrets: { [header]: token } })
    expect(account.keyState).toBe('none')
    const elsewhere = change(account, { baseUrl: 'https://elsewhere.example.com/v1' })
    await expect(core.accounts.update(elsewhere)).rejects.toMatchObject({ code: 'endpoint-changed' })

    core.database.sqlite.prepare('UPDATE accounts SET base_url = ?').run('https://elsewhere.example.com/v1')
    expect(core.accounts.get(account.id)).toMatchObject({ keyState: 'endpoint-changed', keyOrigin: new URL(provider.baseUrl).origin })
    expect((await core.checks.check(account.id)).reason).toBe('endpoint-changed')

    const moved = await core.accounts.update({ ...elsewhere, sendKeyToNewOrigin: true })
    expect(moved.account.keyState).toBe('none')
    expect(core.credentials.openAll(moved.account).secrets).toEqual({ [header]: token })
  })

  test('S5: two secrets of one account that were swapped are refused', async () => {
    const account = await addAt(describeProvider())
    const { sqlite } = core.database
    const [key, secret] = [sealedOf(account.id, 'api-key'), sealedOf(account.id, header)]
    sqlite.prepare('UPDATE credentials SET sealed = ? WHERE field = ?').run(secret, 'api-key')
    sqlite.prepare('UPDATE credentials SET sealed = ? WHERE field = ?').run(key, header)
    expect(() => core.credentials.openAll(account)).toThrow(expect.objectContaining({ code: 'needs-key' }))
  })

  test('S27: one that is replaced or removed leaves nothing of the old one, and the key stays', async () => {
    const account = await addAt(describeProvider())
    await core.backUp()
    const first = sealedOf(account.id, header)
    const key = sealedOf(account.id, 'api-key')
    await core.accounts.update(change(account, { secrets: { [header]: 'another-token-123456' } }))
    expect(filesHolding(first)).toEqual([])
    const second = sealedOf(account.id, header)
    const left = await core.accounts.update(change(account, { secrets: { [header]: null } }))
    expect(left.account.secrets).toEqual([])
    expect(filesHolding(second)).toEqual([])
    expect(filesHolding(key).length).toBeGreaterThanOrEqual(2)
    expect(core.credentials.open(left.account)).toBe('sk-good-1234567890')
  })

  test('a name that the provider has no part for, and that is no header, is refused', async () => {
    const account = await addAt(describeProvider())
    for (const name of ['api-key', 'nonsense', 'header:host', 'header:bad name', 'header:X-Upper'])
      await expect(core.accounts.update(change(account, { secrets: { [name]: 'secret-12345678' } }))).rejects.toMatchObject({
        code: 'invalid-input',
      })
  })
})

describe('the options of an account', () => {
  test('are checked before they are saved, and a check that fails saves nothing', async () => {
    const account = await addAt(describeProvider())
    const options = { ...noOptions, caFile: '/nowhere/office.pem' }
    await expect(core.accounts.update(change(account, { options, saveWhen: 'accepted' }))).rejects.toMatchObject({ code: 'check-failed' })
    expect(core.accounts.get(account.id).options).toEqual(noOptions)
    const headers = [{ name: 'x-project', value: 'blue' }]
    await core.accounts.update(change(account, { options: { ...noOptions, headers, timeoutSeconds: 30 }, saveWhen: 'accepted' }))
    expect(fake.requests.at(-1)?.headers['x-project']).toBe('blue')
    core = await core.reopen()
    expect(core.accounts.get(account.id).options).toEqual({ ...noOptions, headers, timeoutSeconds: 30 })
  })

  test('stay as they are where a change does not speak of them', async () => {
    const account = await addAt(describeProvider())
    await core.accounts.update(change(account, { options: { ...noOptions, timeoutSeconds: 7 } }))
    const { account: renamed } = await core.accounts.update(change(account, { label: 'Renamed' }))
    expect(renamed).toMatchObject({ label: 'Renamed', options: { timeoutSeconds: 7 }, secrets: [header] })
  })

  test('that were damaged in the database count as none, and every other account is shown', async () => {
    const account = await addAt(describeProvider())
    core.database.sqlite.prepare('UPDATE accounts SET options = ?').run('{"headers": 7')
    expect(core.accounts.get(account.id).options).toEqual(noOptions)
  })

  test('an account has a key of Azure by its resource, and of Bedrock by region and key pair', async () => {
    const azure = { ...noOptions, fields: { resource: 'my-company' } }
    const { account } = await core.accounts.add(
      submitted('azure-openai', { baseUrl: 'https://my-company.openai.azure.com/openai/v1', options: azure }),
    )
    expect(account.options.fields).toEqual({ resource: 'my-company' })
    const pair = { ...noOptions, auth: 'sigv4', fields: { region: 'eu-west-1', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' } }
    const secrets = { 'session-token': 'canary-session-1234567890' }
    const bedrock = await core.accounts.add(
      submitted('bedrock', { baseUrl: 'https://bedrock-runtime.eu-west-1.amazonaws.com', options: pair, secrets }),
    )
    expect(bedrock.account).toMatchObject({ options: { auth: 'sigv4' }, secrets: ['session-token'] })
    expect(core.credentials.openAll(bedrock.account).secrets).toEqual(secrets)
  })
})

describe('the owner and the balance that a check found', () => {
  test('belong to the key: another key begins anew', async () => {
    const { account } = await core.accounts.add(
      submitted('openrouter', { baseUrl: fake.urlFor('openrouter'), key: 'sk-or-v1-good-1234', saveWhen: 'accepted' }),
    )
    expect(core.checks.last(account.id)?.owner).not.toBeNull()
    await core.accounts.update(change(account, { key: 'sk-or-v1-good-5678' }))
    expect(core.checks.last(account.id)?.owner).toBeNull()
  })
})

test('an account tells which of several keys is its own, and nothing while the vault is locked', async () => {
  const { account } = await core.accounts.add(submitted('openai', { key: 'sk-find-me-1234567890' }))
  const among = (...keys: string[]) => core.accounts.keyAmong(account, new Set(keys))
  expect(among('sk-other-xx-1234567890', 'sk-find-me-1234567890')).toBe('sk-find-me-1234567890')
  expect(among('sk-other-xx-1234567890')).toBeUndefined()
  core.vault.lock()
  expect(among('sk-find-me-1234567890')).toBeUndefined()
})

test('S27: what checks found of a removed account leaves the backups with it', async () => {
  const { account } = await core.accounts.add(
    submitted('openrouter', { baseUrl: fake.urlFor('openrouter'), key: 'sk-or-v1-good-1234', saveWhen: 'accepted' }),
  )
  core.models.setFavourite(account.id, 'house-favourite-canary', true)
  await core.backUp()
  expect(filesHolding('house-favourite-canary').length).toBeGreaterThanOrEqual(2)
  await core.accounts.remove(account.id)
  expect(filesHolding('house-favourite-canary')).toEqual([])
  expect(filesHolding('meta-llama/llama-3.3-70b-instruct')).toEqual([])
})

describe('S7: a key in a place that anybody can read', () => {
  const key = 'sk-canary-Zx9-Lm2-Qp7-1234'

  test.each([
    ['label', { label: `Work ${key}` }],
    ['model', { model: key }],
    ['baseUrl', { baseUrl: `https://gw.example/${key}/v1` }],
    ['x-note', { options: { ...noOptions, headers: [{ name: 'x-note', value: `it is ${key.slice(0, 16)}` }] } }],
  ])('is refused at its field: %s', async (field, wrong) => {
    const refused = core.accounts.add(submitted('openai', { key, ...wrong }))
    await expect(refused).rejects.toMatchObject({ code: 'invalid-input', details: { field } })
    expect(core.accounts.list()).toEqual([])
    expect(filesHolding('canary')).toEqual([])
  })

  test('is refused of a key that is there already, too', async () => {
    const { account } = await core.accounts.add(submitted('openai', { key }))
    await expect(core.accounts.update(change(account, { label: key, saveWhen: 'unchecked', local: false }))).rejects.toMatchObject({
      details: { field: 'label' },
    })
  })
})

test('Google credentials name their project and their account: both may stand in the account, the private key may not', async () => {
  const pem = '-----BEGIN PRIVATE KEY-----\nMIICanary1234567890abcdefghij\n-----END PRIVATE KEY-----\n'
  const email = 'robot@my-project-123456.iam.gserviceaccount.com'
  const key = canonicalCredentials(JSON.stringify({ type: 'service_account', client_email: email, private_key: pem }))
  if (key === undefined) throw new Error('these are credentials')
  const options = { ...noOptions, fields: { project: 'my-project-123456', location: 'us-central1' } }
  const vertex = submitted('vertex', { key, options, label: email, baseUrl: 'https://us-central1-aiplatform.googleapis.com' })
  expect((await core.accounts.add(vertex)).account.options.fields['project']).toBe('my-project-123456')
  await expect(core.accounts.add({ ...vertex, label: 'MIICanary1234567890' })).rejects.toMatchObject({ details: { field: 'label' } })
})
