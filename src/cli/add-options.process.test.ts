import { expect, test } from 'vitest'
import { fakeAccessKeyId, fakeSecretAccessKey } from '../../e2e/fixtures/fake-dialects/bedrock.ts'
import type { FakeProvider } from '../../e2e/fixtures/fake-provider.ts'
import { accountListing } from './account-listing.ts'
import { cliForEachTest, type Cli } from './cli.fixture.ts'
import type { InstalledPackage } from './context.ts'
import { openLocalCore } from './local-core.ts'

const good = 'sk-proj-good-Canary7f3a9c51e2d84b60'

let cli: Cli
let fake: FakeProvider
let installed: InstalledPackage
cliForEachTest({ vault: 'unprotected' }, (started) => void ({ cli, fake, installed } = started))

const addArgs = (provider: 'openai' | 'anthropic', ...more: string[]) => [
  'add',
  '--provider',
  provider,
  '--base-url',
  fake.urlFor(provider),
  '--local',
  ...more,
]

test('the base URL is made from the fields that the provider names', async () => {
  const azure = await cli.json(accountListing, ['add', '--provider', 'azure-openai', '--field', 'resource=Contoso', '--no-check'], {
    stdin: good,
  })
  expect(azure.baseUrl).toBe('https://contoso.openai.azure.com/openai/v1')
})

test('a region and an access key ID make signed requests, and the secret stays at home', async () => {
  const fields = ['--field', 'region=us-east-1', '--field', `accessKeyId=${fakeAccessKeyId}`]
  const args = ['add', '--provider', 'bedrock', ...fields, '--base-url', fake.urlFor('bedrock'), '--local']
  const account = await cli.json(accountListing, args, { stdin: fakeSecretAccessKey('good') })
  expect(account.lastCheck).toMatchObject({ outcome: 'works' })
  expect(fake.requests[0]?.headers.authorization).toMatch(/^AWS4-HMAC-SHA256 /)
  expect(JSON.stringify(fake.requests)).not.toContain(fakeSecretAccessKey('good'))
})

test('headers are sent along, and the key in the way that was chosen', async () => {
  const args = ['--header', 'X-Team: blue', '--header', 'x-zone:  a b ', '--auth', 'bearer', '--timeout', '20']
  await cli.json(accountListing, addArgs('anthropic', '--no-check', ...args), { stdin: 'sk-ant-api03-good-1234' })
  await cli.run(['check', '--all'])
  expect(fake.requests[0]?.headers).toMatchObject({
    'x-team': 'blue',
    'x-zone': 'a b',
    authorization: 'Bearer sk-ant-api03-good-1234',
  })
})

test('a file of certificates that cannot be read keeps the account from being saved', async () => {
  const empty = cli.file('empty.pem', 'no certificate')
  const failure = await cli.failure(addArgs('openai', '--ca-file', empty), { stdin: good })
  expect(failure).toMatchObject({ code: 'check-failed', message: expect.stringContaining('certificate') })
  expect(fake.requests).toEqual([])
})

test('a provider of one’s own is named by its name or its id', async () => {
  const core = openLocalCore({
    folder: cli.home,
    installed,
    ownOrigins: [],
  })
  const own = await core.api.providers.add.mutate({
    name: 'House API',
    baseUrl: fake.urlFor('custom-openai'),
    dialect: 'openai',
    auth: { scheme: 'bearer' },
    headers: [],
    models: { from: 'endpoint', path: '/models' },
  })
  await core.close()
  for (const named of ['house api', own.id]) {
    const account = await cli.json(accountListing, ['add', '--provider', named, '--local'], { stdin: good })
    expect(account).toMatchObject({ provider: own.id, baseUrl: fake.urlFor('custom-openai'), lastCheck: { outcome: 'works' } })
  }
})

test('a field that the base URL is made from is asked for, before the key is', async () => {
  const { exitCode, message, fix } = await cli.failure(['add', '--provider', 'azure-openai'])
  expect({ exitCode, fix }).toEqual({ exitCode: 2, fix: expect.stringContaining('--field resource') })
  expect(message).toContain('Azure OpenAI')
})

test.each([
  ['azure-openai', '--field', 'resource'],
  ['azure-openai', '--field', 'resource=not a resource'],
  ['azure-openai', '--field', 'Canary=x'],
  ['azure-openai', '--base-url', 'https://azure.example'],
  ['openai', '--field', 'region=us-east-1'],
  ['openai', '--auth', 'x-api-key'],
  ['openai', '--header', 'no colon'],
  ['openai', '--header', 'x team: blue'],
  ['openai', '--header', 'host: example.com'],
  ['openai', '--header', 'x-team:'],
  ['openai', '--timeout', '0'],
  ['openai', '--timeout', 'soon'],
])('what is wrong with the options of %s is told with the one to correct: %s %s', async (provider, option, value) => {
  const failure = await cli.failure(['add', '--provider', provider, option, value], { stdin: good })
  const named = option === '--base-url' ? '--field' : option
  expect(failure).toMatchObject({ exitCode: 2, code: 'invalid-input', fix: expect.stringContaining(named) })
  expect(JSON.stringify(failure)).not.toContain('Canary')
})

test.each(['Authorization: Bearer Canary', 'x-api-key: Canary', 'X-Access-Token: Canary'])(
  'S7: a header that carries a secret is not taken from an argument: %#',
  async (header) => {
    const failure = await cli.failure(addArgs('openai', '--header', header), { stdin: good })
    expect(failure).toMatchObject({ exitCode: 2, code: 'invalid-input', fix: expect.stringContaining('in the app') })
    expect(JSON.stringify(failure)).not.toContain('Canary')
  },
)
