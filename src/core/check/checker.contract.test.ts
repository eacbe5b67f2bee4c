import type { IncomingHttpHeaders } from 'node:http'
import { describe, expect, onTestFinished as atEnd, test } from 'vitest'
import { fakeBehaviours, type FakeBehaviour } from '../../../e2e/fixtures/fake-behaviours.ts'
import { startFakeProvider, type FakeProvider } from '../../../e2e/fixtures/fake-provider.ts'
import type { CheckOutcome } from '../../shared/check.ts'
import { apiAt } from '../../shared/providers/api-at.ts'
import { catalogue, providerOf, type ProviderId } from '../../shared/providers/catalogue.ts'
import type { AuthScheme, ProviderDefinition } from '../../shared/providers/provider.ts'
import { createHttpRequest } from '../network/http-request.ts'
import { createChecker } from './checker.ts'
import { brokenRules } from './report-rules.fixture.ts'
import { waysIn } from './ways-in.fixture.ts'

const ownOrigins = () => []
/** With all the time of a check for each of its waits: a busy machine is no silent service. */
const checker = createChecker({ ownOrigins, request: createHttpRequest({ ownOrigins, limits: { connectMs: 15_000, idleMs: 15_000 } }) })
/** For services that never answer, so that the test need not wait as long as a person would. */
const hasty = createChecker({ ownOrigins, request: createHttpRequest({ ownOrigins, limits: { idleMs: 200 } }) })

/** A fake of the test's own, so that tests can run at once. */
async function startFake(onTestFinished: (end: () => Promise<void>) => void): Promise<FakeProvider> {
  const fake = await startFakeProvider({ slowMs: 100 })
  onTestFinished(() => fake.close())
  return fake
}

const outcomes: Readonly<Partial<Record<FakeBehaviour, CheckOutcome>>> = {
  good: 'works',
  slow: 'works',
  'no-models': 'works',
  proto: 'works',
  'token-fails': 'works',
  rejected: 'rejected',
  expired: 'rejected',
  forbidden: 'rejected',
  echo: 'rejected',
  'no-credit': 'no-credit',
  'rate-limited': 'rate-limited',
  html: 'wrong-address',
  redirect: 'wrong-address',
  'wrong-shape': 'wrong-address',
  'not-json': 'wrong-address',
  'not-http': 'wrong-address',
  endless: 'wrong-address',
  'gzip-bomb': 'wrong-address',
  'big-headers': 'wrong-address',
  'server-error': 'unreachable',
  overloaded: 'unreachable',
  silent: 'unreachable',
  hang: 'unreachable',
  reset: 'unreachable',
}

/** All that is free there goes to the origin, so that nothing tells a wrong path from a right one. */
const blind: readonly ProviderId[] = ['bedrock', 'github-models']

/** Parts of every key that is sent, in what they look like on the way. */
const secretParts = /Zx9=?Lm2|Wq3Rt8|BEGIN PRIVATE|ya29\.|fake\+secret|fake%2Bsecret/

/** Whether a credential travels in this way and in no other. */
function travelsAs(auth: AuthScheme, { authorization = '', ...headers }: IncomingHttpHeaders): boolean {
  const starts = { bearer: 'Bearer ', 'google-oauth': 'Bearer ', 'basic-username': 'Basic ', sigv4: 'AWS4-HMAC-SHA256 ' }
  if (auth.scheme === 'header') return headers[auth.name] !== undefined && authorization === ''
  return auth.scheme !== 'none' && authorization.startsWith(starts[auth.scheme])
}

describe.concurrent.each(waysIn)('$name', (way) => {
  test('S17: whatever the service does, the check ends in the outcome that it has, in plain words and without the key', async ({
    onTestFinished,
  }) => {
    const fake = await startFake(onTestFinished)
    const told: [behaviour: string, outcome: CheckOutcome][] = []
    await Promise.all(
      fakeBehaviours.map(async (behaviour) => {
        if (outcomes[behaviour] === undefined) return
        const input = way.input(fake.origin, behaviour)
        const { report } = await (behaviour === 'silent' || behaviour === 'hang' ? hasty : checker).check(input)
        told.push([behaviour, report.outcome])
        expect(brokenRules(report), behaviour).toEqual([])
        for (const secret of [input.key ?? '', encodeURIComponent(input.key ?? ''), btoa(input.key ?? '')]) {
          expect(JSON.stringify(report), behaviour).not.toContain(secret)
        }
        expect(JSON.stringify(report), behaviour).not.toMatch(secretParts)
      }),
    )
    expect(Object.fromEntries(told)).toEqual(outcomes)
    await fake.idle()
  })

  test('a good key → the number of models, and one request for each place', async ({ onTestFinished }) => {
    const fake = await startFake(onTestFinished)
    const input = way.input(fake.origin, 'good')
    const { report, models } = await checker.check(input)
    const listed = apiAt(way.provider, input.baseUrl).check.models === null ? null : way.dialect.modelIds.length
    expect(report).toMatchObject({ outcome: 'works', models: listed, fix: '', latencyMs: expect.any(Number) })
    expect(models?.length ?? null).toBe(listed)
    const paths = fake.requests.map(({ method, path }) => `${method} ${path}`)
    expect(new Set(paths).size).toBe(paths.length)
    expect(paths.filter((path) => !path.startsWith('GET ') && path !== 'POST /token')).toEqual([])
    expect(paths.join()).not.toMatch(/canary|fake\+secret/)
    const calls = fake.requests.filter(({ path }) => path !== '/token')
    expect(calls.every(({ headers }) => travelsAs(way.auth, headers))).toBe(true)
  })

  test('a wrong path is said to be wrong, and the base URL that works is offered', async ({ onTestFinished }) => {
    const fake = await startFake(onTestFinished)
    const input = way.input(fake.origin, 'good')
    const { baseUrl } = input
    const wrong = `${baseUrl}${apiAt(way.provider, baseUrl).dialect === 'anthropic' ? '/v1/messages' : '/chat/completions'}`
    const { report, models } = await checker.check({ ...input, baseUrl: wrong })
    expect(brokenRules(report)).toEqual([])
    expect(report.steps.find(({ step }) => step === 'address')?.state).toBe('warned')
    const offered = { outcome: 'wrong-address', betterBaseUrl: baseUrl, fix: `Use ${baseUrl} as the base URL; the API answers there.` }
    expect(report).toMatchObject(blind.includes(way.id) ? { outcome: 'works' } : offered)
    expect(models === null).toBe(!blind.includes(way.id))
  })

  test('S15: a redirect is reported with its target’s origin, and the key is not sent there', async ({ onTestFinished }) => {
    const fake = await startFake(onTestFinished)
    const { report } = await checker.check(way.input(fake.origin, 'redirect'))
    expect(report.message).toContain(`redirects to ${fake.origin.replace('127.0.0.1', 'localhost')} (`)
    expect(JSON.stringify(report)).not.toMatch(/canary|stolen/)
    expect(fake.requests.filter(({ path }) => path.includes('stolen'))).toEqual([])
  })

  test('S16: an address on this machine is blocked until the account says that it is local', async ({ onTestFinished }) => {
    const fake = await startFake(onTestFinished)
    const { report } = await checker.check({ ...way.input(fake.origin, 'good'), local: false })
    expect(report).toMatchObject({ outcome: 'blocked', reason: 'local-address', latencyMs: null, models: null })
    expect(brokenRules(report)).toEqual([])
    expect(fake.requests).toEqual([])
  })

  test('S14: a key that cannot stand in a header is not sent, and not quoted', async ({ onTestFinished }) => {
    const fake = await startFake(onTestFinished)
    const { report } = await checker.check({ ...way.input(fake.origin, 'good'), key: 'good-canary\r\nx-evil: 1' })
    expect(report).toMatchObject({ outcome: 'blocked', reason: 'key-unreadable' })
    expect(brokenRules(report)).toEqual([])
    expect(JSON.stringify(report)).not.toContain('canary')
    expect(fake.requests).toEqual([])
  })

  test('the chosen model writes one token when that is asked for, and only then', async ({ onTestFinished }) => {
    const fake = await startFake(onTestFinished)
    const input = way.input(fake.origin, 'token-fails')
    const [model = 'a-model'] = way.dialect.modelIds
    const posts = () => fake.requests.filter(({ method, path }) => method === 'POST' && path !== '/token')
    expect(await checker.check({ ...input, model })).toMatchObject({ report: { outcome: 'works' } })
    expect(posts()).toEqual([])

    const { report } = await checker.check({ ...input, model, billable: true })
    expect(brokenRules(report)).toEqual([])
    const { token } = apiAt(way.provider, input.baseUrl).check
    expect(posts()).toHaveLength(token ? 1 : 0)
    expect(report.outcome).toBe(token ? 'no-credit' : 'works')
    const good = await checker.check({ ...way.input(fake.origin, 'good'), model, billable: true })
    expect(good.report.steps.at(-1)).toMatchObject({ step: 'token', state: token ? 'passed' : 'skipped' })
  })

  test('no key where one is needed → rejected, with the step to add one', async ({ onTestFinished }) => {
    const fake = await startFake(onTestFinished)
    const { report } = await checker.check({ ...way.input(fake.origin, 'good'), key: null })
    const asked = { outcome: 'rejected', fix: 'Add a key to the account.' }
    expect(report).toMatchObject(way.dialect.withoutKey === null ? { outcome: 'works' } : asked)
    expect(brokenRules(report)).toEqual([])
  })
})

describe.concurrent.each(catalogue.map((provider) => ({ id: provider.id, provider })))('$id', ({ id, provider }) => {
  test('a key that the service does not know → what it makes of it', async ({ onTestFinished }) => {
    const fake = await startFake(onTestFinished)
    const { report } = await checker.check({ provider, baseUrl: fake.urlFor(id), key: 'some-other-key', model: null, local: true })
    expect(report.outcome).toBe(provider.kind === 'local-server' ? 'works' : 'rejected')
  })
})

const listing = catalogue.filter((provider) => provider.check.models !== null).map((provider) => ({ id: provider.id, provider }))

/** One provider for each place that a list of models and the ids in it have. */
const shapes = [...Map.groupBy(listing, ({ provider }) => shapeOf(provider)).values()].flatMap(([first]) => first ?? [])

function shapeOf({ check: { models } }: ProviderDefinition): string {
  return `${[models?.list ?? []].flat().join('.')} ${models?.id}`
}

describe.concurrent.each(shapes)('$id', ({ id, provider }) => {
  test('S17: 100,000 models are counted', async ({ onTestFinished }) => {
    const fake = await startFake(onTestFinished)
    const { report } = await checker.check({ provider, baseUrl: fake.urlFor(id), key: 'many-models', model: null, local: true })
    expect(report).toMatchObject({ outcome: 'works', models: 100_000 })
    expect(report.message).toContain('100,000 models')
  })
})

describe.concurrent.each(listing)('$id', ({ id, provider }) => {
  test('S17: __proto__ and constructor are ids like others, what is no model does not count', async ({ onTestFinished }) => {
    const fake = await startFake(onTestFinished)
    const { report } = await checker.check({ provider, baseUrl: fake.urlFor(id), key: 'proto', model: '__proto__', local: true })
    expect(report).toMatchObject({ outcome: 'works', models: 2, fix: '' })
    expect(Object.hasOwn(Object.prototype, 'id')).toBe(false)
  })
})

test('S17: a million models are more than is read: a clear report, and bounded memory', async ({ onTestFinished }) => {
  const fake = await startFake(onTestFinished)
  const check = (id: ProviderId) =>
    checker.check({ provider: providerOf(id), baseUrl: fake.urlFor(id), key: 'million', model: null, local: true })
  const proving = await check('openai')
  expect(proving.report).toMatchObject({ outcome: 'wrong-address', models: null })
  expect(proving.report.message).toContain('far more than')
  const beside = await check('openrouter')
  expect(beside).toMatchObject({ report: { outcome: 'works', models: null }, models: null })
})

test.each(['openrouter', 'ollama', 'llamacpp'] as const)(
  '%s: a list that fails after the key was accepted → works, without a number',
  async (id) => {
    const fake = await startFake(atEnd)
    const { report } = await checker.check({
      provider: providerOf(id),
      baseUrl: fake.urlFor(id),
      key: 'list-fails',
      model: null,
      local: true,
    })
    expect(report).toMatchObject({ outcome: 'works', models: null })
    expect(report.message).toMatch(/its list of models did not come\.$/)
    expect(report.steps.find(({ step }) => step === 'models')).toMatchObject({
      state: 'warned',
      fix: 'You can type the name of the model.',
    })
  },
)
