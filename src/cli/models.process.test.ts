import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { startFakeProvider, type FakeProvider } from '../../e2e/fixtures/fake-provider.ts'
import { openDatabase } from '../core/db/open-database.ts'
import { createModelsRepository } from '../core/models/models.repository.ts'
import { mostKeptModels } from '../shared/model.ts'
import { accountListing } from './account-listing.ts'
import { cliForEachTest, type Cli } from './cli.fixture.ts'
import { modelListing } from './model-listing.ts'

const models = z.array(modelListing)
const passphrase = 'correct horse battery staple'

let cli: Cli
let fake: FakeProvider
cliForEachTest({}, (started) => void ({ cli, fake } = started))

async function add(key: string, ...more: string[]): Promise<z.infer<typeof accountListing>> {
  await cli.run(['init', '--unprotected'])
  const args = ['add', '--provider', 'openai', '--label', 'Work', '--base-url', fake.urlFor('openai'), '--local', ...more]
  return cli.json(accountListing, args, { stdin: key })
}

/** What an earlier check brought, put where checks keep it. */
function keep(id: string, ids: readonly string[], fetchedAt = new Date()): void {
  const database = openDatabase({ folder: cli.home, migrationsFolder: resolve('drizzle'), now: () => new Date() })
  const store = createModelsRepository(database.db)
  store.save(
    id,
    ids.map((model) => ({ id: model, name: null, contextTokens: null })),
    fetchedAt,
  )
  store.setFavourite(id, 'my-deployment', true)
  database.close()
}

test('the models that the last check brought are listed with context window and price, favourites first, and nothing is sent', async () => {
  const { id } = await add('sk-proj-good-1234567890', '--model', 'gpt-5')
  keep(id, ['gpt-5', 'gpt-4o', 'gpt-4o-mini'])
  const sent = fake.requests.length
  expect((await cli.json(models, ['models', 'Work'])).map((one) => [one.id, one.favourite])).toEqual([
    ['my-deployment', true],
    ['gpt-4o', false],
    ['gpt-4o-mini', false],
    ['gpt-5', false],
  ])
  const [found, ...others] = await cli.json(models, ['models', id.slice(0, 8), '--search', 'MINI gpt'])
  expect(found).toEqual({
    id: 'gpt-4o-mini',
    name: null,
    contextTokens: 128_000,
    inputPerMillion: 0.15,
    outputPerMillion: 0.6,
    favourite: false,
  })
  expect(others).toEqual([])
  expect(fake.requests).toHaveLength(sent)
})

test('a person sees the age of the list, which model is in use, and where prices are from', async () => {
  const { id } = await add('sk-proj-good-1234567890', '--model', 'gpt-4o')
  keep(id, ['gpt-5', 'gpt-4o'], new Date(Date.now() - 3 * 3_600_000 - 1_000))
  const { code, stdout } = await cli.run(['models', 'Work'])
  expect(code).toBe(0)
  expect(stdout).toMatch(/^Work \(OpenAI\): 3 models, fetched 3 hours ago$/m)
  expect(stdout).toMatch(/^\* {2}my-deployment$/m)
  expect(stdout).toMatch(/^ {3}gpt-4o .*128k +\$2\.50 +\$10\.00 +in use$/m)
  expect(stdout).toMatch(/US dollars for a million tokens, from the price list of Keydeck \d/)
  expect((await cli.run(['models', 'Work', '--search', 'gpt-5'])).stdout).toContain('1 of 2 models')
  expect((await cli.run(['models', 'Work', '--search', 'claude'])).stdout).toContain('None of the 2 models of Work')
})

test('before a list was fetched it says how to fetch it; --refresh does', async () => {
  await add('sk-proj-good-1234567890', '--no-check')
  expect(await cli.json(models, ['models', 'Work'])).toEqual([])
  expect((await cli.run(['models', 'Work'])).stdout).toMatch(/not fetched yet.*keydeck models [0-9a-f]{8} --refresh/)
  const fetched = await cli.json(models, ['models', 'Work', '--refresh'])
  expect(fetched.map((one) => one.id)).toEqual(['gpt-4o', 'gpt-5', 'gpt-5-mini', 'o3'])
  expect(await cli.json(models, ['models', 'Work'])).toEqual(fetched)
})

test('a locked vault is opened for --refresh alone', async () => {
  await cli.run(['init', '--passphrase-file', cli.file('passphrase', passphrase)])
  const env = { KEYDECK_PASSPHRASE_FILE: join(cli.folder, 'passphrase') }
  const args = ['add', '--provider', 'openai', '--label', 'Work', '--base-url', fake.urlFor('openai'), '--local']
  await cli.json(accountListing, args, { stdin: 'sk-proj-good-1234567890', env })
  expect(await cli.json(models, ['models', 'Work'])).toHaveLength(4)
  expect(await cli.failure(['models', 'Work', '--refresh'])).toMatchObject({ exitCode: 3, code: 'locked' })
  expect(await cli.json(models, ['models', 'Work', '--refresh'], { env })).toHaveLength(4)
})

test('a refresh that brings no list ends with 1 and the outcome, and the list of before stays', async () => {
  const { id } = await add('sk-proj-rejected-1234567890', '--no-check')
  keep(id, ['gpt-5'])
  expect(await cli.failure(['models', 'Work', '--refresh'])).toMatchObject({ exitCode: 1, code: 'check-failed', outcome: 'rejected' })
  expect(await cli.json(models, ['models', 'Work'])).toHaveLength(2)
  await fake.close()
  expect(await cli.failure(['models', 'Work', '--refresh'])).toMatchObject({ exitCode: 1, outcome: 'unreachable' })
  expect(await cli.json(models, ['models', 'Work'])).toHaveLength(2)
  fake = await startFakeProvider()
})

test('S17: of 100,000 models the first 20,000 are there for programs, and people see the first 1,000', async () => {
  await add('sk-proj-many-models-1234567890')
  const all = await cli.json(models, ['models', 'Work'])
  expect(all).toHaveLength(mostKeptModels)
  expect(all.at(-1)?.id).toBe('model-19999')
  const { stdout } = await cli.run(['models', 'Work'])
  expect(stdout.match(/model-\d+/g)).toHaveLength(1_000)
  expect(stdout).toContain('19,000 more')
})

test('S17: ids like __proto__ are models like others', async () => {
  await add('sk-proj-proto-1234567890')
  expect((await cli.json(models, ['models', 'Work'])).map((one) => one.id)).toEqual(['__proto__', 'constructor'])
})

test('nothing in an id reaches the terminal but its letters', async () => {
  const { id } = await add('sk-proj-good-1234567890')
  keep(id, ['clear\u001b[2J\u001b]0;owned\u0007', 'c1\u009b31m', 'turned\u202eback', 'two\nlines\r'])
  const { stdout } = await cli.run(['models', 'Work'])
  // oxlint-disable-next-line no-control-regex -- it is what must not be there
  expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
  expect(stdout.split('\n').filter((line) => /clear|c1|turned|two/.test(line))).toHaveLength(4)
})

test.each([
  ['no account', ['models']],
  ['an account that nobody has', ['models', 'nobody']],
  ['a flag that there is not', ['models', 'Work', '--sort']],
  ['a search without end', ['models', 'Work', '--search', 'x'.repeat(501)]],
])('%s is wrong usage and ends with 2', async (_, args) => {
  await add('sk-proj-good-1234567890')
  expect((await cli.failure(args)).exitCode).toBe(2)
})

test('where there is no vault it ends with 4', async () => {
  expect(await cli.failure(['models', 'Work'])).toMatchObject({ exitCode: 4, code: 'vault-missing' })
})
