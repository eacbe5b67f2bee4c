import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { startFakeProvider, type FakeProvider } from '../../e2e/fixtures/fake-provider.ts'
import { checkStepNames } from '../shared/check.ts'
import { accountListing, checkListing } from './account-listing.ts'
import { cliForEachTest, type Cli } from './cli.fixture.ts'

const good = 'sk-proj-good-Canary7f3a9c51e2d84b60'
const rejected = 'sk-proj-rejected-Canary0b1c2d3e4f5a6978'

let cli: Cli
let fake: FakeProvider
cliForEachTest({}, (started) => void ({ cli, fake } = started))

const addArgs = (provider: 'openai' | 'anthropic' | 'openrouter', ...more: string[]) => [
  'add',
  '--provider',
  provider,
  '--base-url',
  fake.urlFor(provider),
  '--local',
  ...more,
]
const add = (label: string, stdin = good) => cli.json(accountListing, addArgs('openai', '--label', label), { stdin })
const posts = () => fake.requests.filter(({ method }) => method === 'POST')
const initUnprotected = () => cli.run(['init', '--unprotected'])

describe('add', () => {
  beforeEach(initUnprotected)

  test('an account that works is saved and printed; its key is sent to the provider only', async () => {
    const account = await add('Work', `${good}\n`)
    expect(account).toMatchObject({
      provider: 'openai',
      label: 'Work',
      baseUrl: fake.urlFor('openai'),
      keyHint: '4b60',
      active: true,
      lastCheck: { outcome: 'works' },
    })
    expect(fake.requests[0]?.headers.authorization).toBe(`Bearer ${good}`)
    expect(await cli.json(z.array(accountListing), ['list'])).toEqual([account])
  })

  test('S7: the key is found in no output and no file', async () => {
    const ended = [await cli.run(addArgs('openai'), { stdin: good }), await cli.run(addArgs('openai'), { stdin: rejected })]
    ended.push(await cli.run(['list']), await cli.run(['check', '--all']), await cli.run(['status', '--json']))
    expect(JSON.stringify(ended)).not.toContain('Canary')
    const files = readdirSync(cli.home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    expect(files.map(({ name }) => name)).toContain('keydeck.db')
    expect(files.filter(({ parentPath, name }) => readFileSync(join(parentPath, name)).includes('Canary'))).toEqual([])
  })

  test('a rejected key is not saved; the error says which outcome it was', async () => {
    expect(await cli.failure(addArgs('openai'), { stdin: rejected })).toMatchObject({
      exitCode: 1,
      code: 'check-failed',
      outcome: 'rejected',
    })
    expect(await cli.json(z.array(accountListing), ['list'])).toEqual([])
  })

  test.each(['no-credit', 'rate-limited'])('%s is saved, with a warning', async (outcome) => {
    const { code, stdout, stderr } = await cli.run(addArgs('openrouter'), { stdin: `sk-or-v1-${outcome}-0123456789` })
    expect(code).toBe(0)
    expect(stdout).toContain(outcome)
    expect(stderr).toContain('Warning')
  })

  test('S16: an address on this machine needs --local, which the fix names', async () => {
    const { exitCode, outcome, fix } = await cli.failure(['add', '--provider', 'openai', '--base-url', fake.urlFor('openai')], {
      stdin: good,
    })
    expect({ exitCode, outcome }).toEqual({ exitCode: 1, outcome: 'blocked' })
    expect(fix).toContain('--local')
    expect(fake.requests).toEqual([])
  })

  test('Ollama on this machine needs neither --local nor a key', async () => {
    const account = await cli.json(accountListing, ['add', '--provider', 'ollama', '--base-url', fake.urlFor('ollama')])
    expect(account).toMatchObject({ label: 'Ollama', keyHint: null, lastCheck: { outcome: 'works' } })
  })

  test('an unreachable provider is not saved, and the fix names --no-check, which saves', async () => {
    await fake.close()
    const failure = await cli.failure(addArgs('openai'), { stdin: good })
    expect(failure).toMatchObject({ exitCode: 1, outcome: 'unreachable' })
    expect(failure.fix).toContain('--no-check')
    expect(await cli.json(accountListing, addArgs('openai', '--no-check'), { stdin: good })).toMatchObject({ lastCheck: null })
    fake = await startFakeProvider()
  })

  test('an account without a label gets the provider’s name, then the name and a number', async () => {
    const labels = [
      await cli.json(accountListing, addArgs('openai'), { stdin: good }),
      await cli.json(accountListing, addArgs('openai'), { stdin: good }),
    ]
    expect(labels.map(({ label, active }) => [label, active])).toEqual([
      ['OpenAI', true],
      ['OpenAI 2', false],
    ])
  })

  test.each([
    ['nothing', ''],
    ['blanks', ' \n'],
    ['two lines', 'sk-Canary1\nsk-Canary2'],
    ['a header', 'Bearer sk-Canary'],
    ['a variable', 'export OPENAI_API_KEY=sk-Canary'],
    ['an invisible space', 'sk-Canary\u200b1'],
    ['a megabyte', 'Canary'.repeat(200_000)],
  ])('S14: %s instead of a key is refused without being quoted', async (_, stdin) => {
    const failure = await cli.failure(addArgs('openai'), { stdin })
    expect(failure).toMatchObject({ exitCode: 2, code: 'invalid-input' })
    expect(JSON.stringify(failure)).not.toContain('Canary')
    expect(fake.requests).toEqual([])
  })

  test.each([
    ['--label', ''],
    ['--label', 'x'.repeat(61)],
    ['--label', 'Work\u202etxt'],
    ['--model', 'x'.repeat(201)],
    ['--model', 'gpt\u001b[2J'],
    ['--base-url', 'ftp://example.com'],
  ])('what is wrong with %s is told with the option to correct', async (option, value) => {
    const failure = await cli.failure(['add', '--provider', 'openai', option, value], { stdin: good })
    expect(failure).toMatchObject({ exitCode: 2, code: 'invalid-input', fix: expect.stringContaining(option) })
  })

  test('a key that is saved unchecked and looks too short is warned about, for people', async () => {
    const short = await cli.run(addArgs('openai', '--no-check'), { stdin: 'sk-1234' })
    expect(short).toMatchObject({ code: 0, stderr: expect.stringContaining('too short') })
    expect(short.stderr).not.toContain('1234')
    expect((await cli.run(addArgs('openai', '--no-check', '--json'), { stdin: 'sk-1234' })).stderr).toBe('')
    expect((await cli.run(addArgs('openai', '--no-check'), { stdin: good })).stderr).toBe('')
  })

  test.each([
    [['add']],
    [['add', '--provider', 'nobody']],
    [['add', '--provider', 'custom-openai']],
    [['add', '--provider', 'openai', '--base-url', 'ftp://example.com']],
    [['add', '--provider', 'openai', '--label', '']],
    [['add', '--provider', 'openai', '--key', good]],
    [['add', '--provider', 'openai', good]],
  ])('wrong usage ends with 2: %#', async (args) => {
    const failure = await cli.failure(args, { stdin: good })
    expect(failure).toMatchObject({ exitCode: 2, code: 'invalid-input' })
    expect(JSON.stringify(failure)).not.toContain('Canary')
  })
})

describe('use, check and remove', () => {
  beforeEach(initUnprotected)
  const checks = z.array(checkListing)

  test('use makes one account of a provider the active one and names the one it replaced', async () => {
    const [first, second] = [await add('First'), await add('Second')]
    const used = await cli.json(accountListing.extend({ previous: z.uuid().nullable() }), ['use', second.id.slice(0, 8)])
    expect(used).toMatchObject({ id: second.id, active: true, previous: first.id })
    expect(z.iso.datetime().safeParse(used.lastUsedAt).success).toBe(true)
    const active = (await cli.json(z.array(accountListing), ['list'])).filter((account) => account.active)
    expect(active.map(({ label }) => label)).toEqual(['Second'])
    expect((await cli.run(['use', 'First'])).stdout).toContain('instead of Second')
  })

  test('an account that nobody has ends with 2', async () => {
    for (const args of [
      ['use', 'nobody'],
      ['check', 'nobody'],
      ['remove', 'nobody', '--yes'],
    ])
      expect(await cli.failure(args)).toMatchObject({ exitCode: 2, code: 'not-found' })
  })

  test('check prints one report, and ends with 1 when the account does not work', async () => {
    const works = await add('Works')
    const fails = await cli.json(accountListing, addArgs('openai', '--label', 'Fails', '--no-check'), { stdin: rejected })
    expect(await cli.json(checkListing, ['check', 'Works'])).toMatchObject({ id: works.id, outcome: 'works' })
    const report = await cli.json(checkListing, ['check', fails.id], { code: 1 })
    expect(report).toMatchObject({ id: fails.id, outcome: 'rejected' })
    expect(report.fix).not.toBe('')
  })

  test('a check lists every step in order, and ends at the one that fails', async () => {
    await add('Works')
    await cli.json(accountListing, addArgs('openai', '--label', 'Fails', '--no-check'), { stdin: rejected })
    const works = await cli.json(checkListing, ['check', 'Works'])
    expect(works.steps.map(({ step }) => step)).toEqual(checkStepNames)
    expect(works.steps.find(({ step }) => step === 'key')).toMatchObject({ state: 'passed' })
    const fails = await cli.json(checkListing, ['check', 'Fails'], { code: 1 })
    expect(fails.steps.filter(({ state }) => state === 'failed')).toEqual([
      { step: 'key', state: 'failed', ms: expect.any(Number), message: fails.message, fix: fails.fix },
    ])
    expect(fails.steps.find(({ step }) => step === 'models')).toMatchObject({ state: 'skipped', ms: null })
  })

  test('people see the steps of what fails, and of all with --verbose', async () => {
    await add('Works')
    await cli.json(accountListing, addArgs('openai', '--label', 'Fails', '--no-check'), { stdin: rejected })
    expect((await cli.run(['check', 'Works'])).stdout.trim().split('\n')).toHaveLength(1)
    expect((await cli.run(['check', 'Works', '--verbose'])).stdout).toMatch(/Key +passed/)
    expect((await cli.run(['check', 'Fails'])).stdout).toMatch(/Key +failed/)
  })

  test('one token is asked for only with --billable, and only of a chosen model', async () => {
    await add('Plain')
    await cli.json(accountListing, addArgs('openai', '--label', 'Chosen', '--model', 'gpt-4o'), { stdin: good })
    await cli.json(checkListing, ['check', 'Chosen'])
    await cli.json(checks, ['check', '--all'])
    expect(posts()).toEqual([])
    const { steps } = await cli.json(checkListing, ['check', 'Chosen', '--billable'])
    expect(steps.at(-1)).toMatchObject({ step: 'token', state: 'passed' })
    expect(posts()).toHaveLength(1)
    for (const args of [
      ['check', 'Plain', '--billable'],
      ['check', '--all', '--billable'],
    ])
      expect(await cli.failure(args)).toMatchObject({ exitCode: 2, code: 'invalid-input' })
    expect(posts()).toHaveLength(1)
    expect((await cli.run(['check', '--help'])).stdout).toMatch(/--billable .*billed/)
  })

  test('check --all prints a report for each account, in the order of the list', async () => {
    expect(await cli.json(checks, ['check', '--all'])).toEqual([])
    const works = await add('Works')
    expect((await cli.json(checks, ['check', '--all'])).map(({ id, outcome }) => [id, outcome])).toEqual([[works.id, 'works']])
    const fails = await cli.json(accountListing, addArgs('openai', '--no-check'), { stdin: rejected })
    const reports = await cli.json(checks, ['check', '--all'], { code: 1 })
    expect(reports.map(({ id, outcome }) => [id, outcome])).toEqual([
      [works.id, 'works'],
      [fails.id, 'rejected'],
    ])
  })

  test.each([[['check']], [['check', 'x', '--all']], [['remove', 'x']]])('%j does not say what is meant and ends with 2', async (args) => {
    expect(await cli.failure(args)).toMatchObject({ exitCode: 2, code: 'invalid-input' })
  })

  test('remove takes an account away once it is confirmed', async () => {
    const { id } = await add('Old')
    expect(
      await cli.json(z.strictObject({ id: z.uuid(), label: z.string(), removed: z.literal(true) }), ['remove', 'Old', '--yes']),
    ).toMatchObject({ id })
    expect(await cli.json(z.array(accountListing), ['list'])).toEqual([])
  })

  test('lock has nothing to do where no app runs', async () => {
    expect(await cli.json(z.strictObject({ locked: z.literal(true), running: z.boolean() }), ['lock'])).toEqual({
      locked: true,
      running: false,
    })
  })
})
