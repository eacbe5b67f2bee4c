import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startFakeProvider, type FakeProvider } from '../../../e2e/fixtures/fake-provider.ts'
import type { FakeBehaviour } from '../../../e2e/fixtures/fake-behaviours.ts'
import { fakeDialects } from '../../../e2e/fixtures/fake-dialects.ts'
import { checkReport, type CheckOutcome } from '../../shared/check.ts'
import { catalogue } from '../../shared/providers/catalogue.ts'
import { createHttpRequest } from '../network/http-request.ts'
import { createChecker } from './checker.ts'

let fake: FakeProvider
const ownOrigins = () => []
const checker = createChecker({ ownOrigins })
/** For services that never answer, so that the test need not wait as long as a person would. */
const hasty = createChecker({ ownOrigins, request: createHttpRequest({ ownOrigins, limits: { idleMs: 200 } }) })
beforeAll(async () => void (fake = await startFakeProvider({ slowMs: 100 })))
beforeEach(() => void fake.requests.splice(0))
afterAll(() => fake.close())

const outcomes: [FakeBehaviour, CheckOutcome][] = [
  ['good', 'works'],
  ['slow', 'works'],
  ['no-models', 'works'],
  ['proto', 'works'],
  ['rejected', 'rejected'],
  ['forbidden', 'rejected'],
  ['echo', 'rejected'],
  ['no-credit', 'no-credit'],
  ['rate-limited', 'rate-limited'],
  ['html', 'wrong-address'],
  ['redirect', 'wrong-address'],
  ['wrong-shape', 'wrong-address'],
  ['not-json', 'wrong-address'],
  ['not-http', 'wrong-address'],
  ['endless', 'wrong-address'],
  ['gzip-bomb', 'wrong-address'],
  ['big-headers', 'wrong-address'],
  ['server-error', 'unreachable'],
  ['overloaded', 'unreachable'],
  ['silent', 'unreachable'],
  ['hang', 'unreachable'],
  ['reset', 'unreachable'],
]

describe.each(catalogue)('S17: $id', (provider) => {
  const check = (key: string, using = checker) =>
    using.check({ provider, baseUrl: fake.urlFor(provider.id), key, model: null, local: true })

  test.each(outcomes)('a service that is %s → %s', async (behaviour, outcome) => {
    const key = `canary/${behaviour}"+Zx9=Lm2&Qp7`
    const report = await check(key, behaviour === 'silent' || behaviour === 'hang' ? hasty : checker)
    expect(report).toMatchObject({ outcome, reason: null })
    expect(checkReport.strict().safeParse(report).success).toBe(true)

    const told = JSON.stringify(report)
    for (const secret of [key, encodeURIComponent(key), btoa(key), 'Zx9=Lm2&Qp7']) expect(told).not.toContain(secret)
    expect(report.message).toMatch(/^[^\n]+\.$/)
    expect(report.message.length).toBeLessThan(450)
    // Only where nothing is wrong may the next step be missing, and only there are models counted.
    expect(report.fix).toMatch(outcome === 'works' ? /^$|\.$/ : /^[A-Z][^\n]+\.$/)
    expect(outcome === 'works' || report.models === null).toBe(true)
    await fake.idle()
  })

  test('a good key → the number of models, the latency, and one request for each path', async () => {
    const report = await check('canary-good')
    const { modelIds } = fakeDialects[provider.id]
    expect(report.models).toBe(provider.check.models === null ? null : modelIds.length)
    expect(report.latencyMs).toBeGreaterThanOrEqual(0)
    expect(report.fix).toBe('')
    const base = fakeDialects[provider.id].base
    const paths = new Set([provider.check.key.path, provider.check.models?.path].filter((path) => path !== undefined))
    expect(fake.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([...paths].map((path) => `GET ${base}${path}`))
    for (const { path } of fake.requests) expect(path).not.toContain('canary')
  })

  test('a key that the service does not know → what it makes of it', async () => {
    const report = await check('some-other-key')
    expect(report.outcome).toBe(provider.kind === 'local-server' ? 'works' : 'rejected')
  })

  test('no key where one is needed → rejected, with the step to add one', async () => {
    const report = await checker.check({ provider, baseUrl: fake.urlFor(provider.id), key: null, model: null, local: true })
    const asked = { outcome: 'rejected', fix: 'Add a key to the account.' }
    expect(report).toMatchObject(provider.key === 'optional' ? { outcome: 'works' } : asked)
  })

  test('S15: a redirect is reported with its target’s origin, and the key is not sent there', async () => {
    const report = await check('canary-redirect-0123')
    const target = fake.origin.replace('127.0.0.1', 'localhost')
    expect(report.message).toContain(`redirects to ${target} (`)
    expect(JSON.stringify(report)).not.toMatch(/canary|stolen/)
    expect(fake.requests).toHaveLength(1)
  })

  test('S16: an address on this machine is blocked until the account says that it is local', async () => {
    const report = await checker.check({ provider, baseUrl: fake.urlFor(provider.id), key: 'good', model: null, local: false })
    expect(report).toMatchObject({ outcome: 'blocked', reason: 'local-address', latencyMs: null, models: null })
    expect(fake.requests).toEqual([])
  })

  test('S14: a key that cannot stand in a header is not sent, and not quoted', async () => {
    const report = await check('good-canary\r\nx-evil: 1')
    expect(report).toMatchObject({ outcome: 'blocked', reason: 'key-unreadable' })
    expect(JSON.stringify(report)).not.toContain('canary')
    expect(fake.requests).toEqual([])
  })
})

describe('S17: lists of models', () => {
  const listing = catalogue.filter((provider) => provider.check.models !== null)

  test.each(listing)('$id: 100,000 models are counted', async (provider) => {
    const report = await checker.check({ provider, baseUrl: fake.urlFor(provider.id), key: 'many-models', model: null, local: true })
    expect(report).toMatchObject({ outcome: 'works', models: 100_000 })
    expect(report.message).toContain('100,000 models')
  })

  test.each(listing)('$id: __proto__ and constructor are ids like others, what is no model does not count', async (provider) => {
    const report = await checker.check({ provider, baseUrl: fake.urlFor(provider.id), key: 'proto', model: '__proto__', local: true })
    expect(report).toMatchObject({ outcome: 'works', models: 2, fix: '' })
    expect(Object.hasOwn(Object.prototype, 'id')).toBe(false)
  })

  test('a million models are more than is read: a clear report, and bounded memory', async () => {
    const openrouter = catalogue.find(({ id }) => id === 'openrouter')
    const openai = catalogue.find(({ id }) => id === 'openai')
    if (!openrouter || !openai) throw new Error('The catalogue has lost an entry.')
    const atOpenai = await checker.check({ provider: openai, baseUrl: fake.urlFor('openai'), key: 'million', model: null, local: true })
    expect(atOpenai).toMatchObject({ outcome: 'wrong-address', models: null })
    expect(atOpenai.message).toContain('far more than')
    const atOpenrouter = await checker.check({
      provider: openrouter,
      baseUrl: fake.urlFor('openrouter'),
      key: 'million',
      model: null,
      local: true,
    })
    expect(atOpenrouter).toMatchObject({ outcome: 'works', models: null })
  })

  test.each(['openrouter', 'ollama'] as const)('%s: a list that fails after the key was accepted → works, without a number', async (id) => {
    const provider = catalogue.find((entry) => entry.id === id)
    if (!provider) throw new Error('The catalogue has lost an entry.')
    const report = await checker.check({ provider, baseUrl: fake.urlFor(id), key: 'list-fails', model: null, local: true })
    expect(report).toMatchObject({ outcome: 'works', models: null })
    expect(report.message).toMatch(/its list of models did not come\.$/)
  })
})
