import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { FakeProvider } from '../../e2e/fixtures/fake-provider.ts'
import { accountListing } from './account-listing.ts'
import { cliForEachTest, createCli, firstLine, type Cli } from './cli.fixture.ts'
import type { InstalledPackage } from './context.ts'
import { importListing } from './finding-listing.ts'

const openai = 'sk-proj-good-Canary7f3a9c51e2d84b60'
const groq = 'gsk_goodCanary0b1c2d3e4f5a69780b1c2d3e4f5a69780b1c2d3e4f5a'
const rejected = 'sk-proj-rejected-Canary0b1c2d3e4f5a6978'

let cli: Cli
let fake: FakeProvider
let installed: InstalledPackage
cliForEachTest({ vault: 'unprotected' }, (started) => void ({ cli, fake, installed } = started))

/** A file of another tool in the home folder of the commands. */
function write(path: string, contents: object | string): void {
  const file = join(cli.folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, typeof contents === 'string' ? contents : JSON.stringify(contents))
}

const accounts = () => cli.json(z.array(accountListing), ['list'])
const atFake = () => `OPENAI_API_KEY=${openai}\nOPENAI_BASE_URL=${fake.urlFor('custom-openai')}`

test('import lists what is on this machine, numbered and with masked keys, and adds nothing', async () => {
  write('.config/io.datasette.llm/keys.json', { groq })
  write('.codex/auth.json', { OPENAI_API_KEY: openai })
  const { findings, notUnderstood, outcomes } = await cli.json(importListing, ['import'], {
    env: { MISTRAL_API_KEY: 'mistralCanary0b1c2d3e4f5a' },
  })
  expect(findings.map(({ number, provider }) => [number, provider])).toEqual([
    [1, 'mistral'],
    [2, 'openai'],
    [3, 'groq'],
  ])
  expect({ notUnderstood, outcomes }).toEqual({ notUnderstood: [], outcomes: undefined })
  expect(await accounts()).toEqual([])

  const { code, stdout } = await cli.run(['import'])
  expect(code).toBe(0)
  expect(stdout).toMatch(/1 +OpenAI +.*api\.openai\.com +Codex, auth\.json/)
  expect(stdout).toContain('keydeck import --add all')
})

test('--add all adds every one that is not here, and the sources stay as they are', async () => {
  write('.config/io.datasette.llm/keys.json', { groq })
  write('.codex/auth.json', { OPENAI_API_KEY: openai })
  const before = readFileSync(join(cli.folder, '.codex/auth.json'), 'utf8')
  const { outcomes } = await cli.json(importListing, ['import', '--add', 'all', '--no-check'])
  expect(outcomes?.map(({ number, added }) => [number, added])).toEqual([
    [1, true],
    [2, true],
  ])
  expect((await accounts()).map(({ provider }) => provider).toSorted()).toEqual(['groq', 'openai'])
  expect(readFileSync(join(cli.folder, '.codex/auth.json'), 'utf8')).toBe(before)
  const again = await cli.run(['import', '--add', 'all', '--no-check'])
  expect(again).toMatchObject({ code: 0, stdout: 'Everything is here already: OpenAI, Groq.\n' })
  expect((await cli.json(importListing, ['import'])).findings.every(({ known }) => known !== null)).toBe(true)
})

test('--paste reads stdin; numbers choose among what was understood', async () => {
  const stdin = `GROQ_API_KEY=${groq}\nOPENAI_API_KEY=${openai}\n`
  expect((await cli.json(importListing, ['import', '--paste'], { stdin })).findings.map(({ source }) => source)).toEqual([
    'GROQ_API_KEY',
    'OPENAI_API_KEY',
  ])
  await cli.json(importListing, ['import', '--paste', '--add', '2', '--no-check'], { stdin })
  expect((await accounts()).map(({ provider, keyHint }) => [provider, keyHint])).toEqual([['openai', '4b60']])
})

test('each account is checked before it is added; a local address needs --local; 1 says that one could not be added', async () => {
  const stdin = `${atFake()}\nOPENAI_API_KEY_B=${rejected}\nOPENAI_BASE_URL_B=${fake.urlFor('custom-openai')}`
  const without = await cli.json(importListing, ['import', '--paste', '--add', 'all'], { stdin, code: 1 })
  expect(without.outcomes).toMatchObject([
    { added: false, fix: expect.stringContaining('--local') },
    { added: false, fix: expect.stringContaining('--local') },
  ])
  expect(fake.requests).toEqual([])
  const { outcomes } = await cli.json(importListing, ['import', '--paste', '--add', 'all', '--local'], { stdin, code: 1 })
  expect(outcomes).toMatchObject([{ added: true }, { added: false, message: expect.stringContaining('rejected') }])
  expect((await accounts()).map(({ keyHint, lastCheck }) => [keyHint, lastCheck?.outcome])).toEqual([['4b60', 'works']])
})

test('a key that could be anybody’s is added at the provider that is named', async () => {
  const stdin = 'q7Zk2PdW9xRtV4mNbC8sLfA3'
  const unknown = await cli.json(importListing, ['import', '--paste', '--add', '1', '--no-check'], { stdin, code: 1 })
  expect(unknown.outcomes).toMatchObject([{ added: false, fix: expect.stringContaining('--provider') }])
  await cli.json(importListing, ['import', '--paste', '--add', '1', '--no-check', '--provider', 'mistral'], { stdin })
  expect((await accounts()).map(({ provider }) => provider)).toEqual(['mistral'])
})

test('S16: a guessed provider is left out of all, and overridden by the one that is named', async () => {
  const stdin = '0123456789abcdef0123456789abcdef'
  const { outcomes } = await cli.json(importListing, ['import', '--paste', '--add', 'all', '--no-check'], { stdin, code: 1 })
  expect(outcomes).toMatchObject([{ added: false, message: expect.stringContaining('It could also be') }])
  expect((await cli.run(['import', '--paste'], { stdin })).stdout).toContain('could also be')
  await cli.json(importListing, ['import', '--paste', '--add', 'all', '--no-check', '--provider', 'mistral'], { stdin })
  expect((await accounts()).map(({ provider }) => provider)).toEqual(['mistral'])
})

test('what was added and cannot be reached says so and ends with 1; a keyless server is added once', async () => {
  const stdin = 'OLLAMA_HOST=127.0.0.1:9'
  const { code, stdout } = await cli.run(['import', '--paste', '--add', 'all', '--local'], { stdin })
  expect(code).toBe(1)
  expect(stdout).toMatch(/^Added Ollama \(Ollama, no key\): unreachable\. .*127\.0\.0\.1:9/)
  const again = await cli.run(['import', '--paste', '--add', 'all', '--local'], { stdin })
  expect(again).toMatchObject({ code: 0, stdout: 'Everything is here already: Ollama.\n' })
  expect(await accounts()).toHaveLength(1)
})

test('whoever pipes text in without --paste is told that it was not read', async () => {
  expect((await cli.run(['import'], { stdin: openai })).stderr).toContain('To read what is piped in, add --paste.')
  expect((await cli.run(['import', '--json'], { stdin: openai })).stderr).toBe('')
  expect((await cli.run(['import', '--paste'], { stdin: openai })).stderr).toBe('')
})

test('S7: no key is found in any output or file', async () => {
  write('.codex/auth.json', { OPENAI_API_KEY: openai })
  const stdin = `${atFake()}\nGROQ_API_KEY=${groq}\nOPENAI_API_KEY_B=${rejected}\nOPENAI_BASE_URL_B=${fake.urlFor('custom-openai')}\nnothing Canary here`
  const ended = [await cli.run(['import']), await cli.run(['import', '--json'])]
  for (const more of [[], ['--add', 'all'], ['--add', '1,2,3', '--local'], ['--add', '2', '--no-check']])
    ended.push(await cli.run(['import', '--paste', ...more], { stdin }))
  expect(JSON.stringify(ended)).not.toContain('Canary')
  const files = readdirSync(cli.home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  expect(files.filter(({ parentPath, name }) => readFileSync(join(parentPath, name)).includes('Canary'))).toEqual([])
})

test('what holds no account is said, and ends with 0', async () => {
  const { findings, notUnderstood } = await cli.json(importListing, ['import', '--paste'], { stdin: 'some words' })
  expect(findings).toEqual([])
  expect(notUnderstood).not.toEqual([])
  expect((await cli.run(['import', '--paste'], { stdin: 'some words' })).stdout).toContain('No account was understood.')
  expect(await cli.run(['import'])).toMatchObject({ code: 0, stdout: 'No account was found on this machine.\n' })
})

test.each([
  [['import', '--add', '9'], ''],
  [['import', '--add', 'some'], ''],
  [['import', '--paste', '--add', '1', '--provider', 'nobody'], openai],
  [['import', openai], ''],
  [['import', '--paste'], 'x'.repeat(8 * 1_024 * 1_024 + 1)],
])('wrong usage ends with 2 and quotes nothing: %#', async (args, stdin) => {
  const failure = await cli.failure(args, { stdin })
  expect(failure).toMatchObject({ exitCode: 2, code: 'invalid-input' })
  expect(JSON.stringify(failure)).not.toContain('Canary')
})

test('it goes through the app where one runs', async () => {
  const app = cli.start(['serve', '--json', '--no-open', '--port', '0'])
  await firstLine(app)
  const { outcomes } = await cli.json(importListing, ['import', '--paste', '--add', '1', '--no-check'], { stdin: `${openai}\n${groq}` })
  expect(outcomes).toMatchObject([{ number: 1, added: true }])
  expect(await accounts()).toHaveLength(1)
})

test('without a vault there is nothing to import into, and while it is locked it ends with 3', async () => {
  const fresh = createCli(installed)
  expect(await fresh.failure(['import'])).toMatchObject({ exitCode: 4, code: 'vault-missing' })
  const passphraseFile = fresh.file('passphrase', 'correct horse battery staple\n')
  await fresh.run(['init', '--passphrase-file', passphraseFile])
  expect(await fresh.failure(['import'])).toMatchObject({ exitCode: 3, code: 'locked' })
  await fresh.remove()
})
