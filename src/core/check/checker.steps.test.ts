import { createServer, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startFakeProvider } from '../../../e2e/fixtures/fake-provider.ts'
import { startFakeProxy } from '../../../e2e/fixtures/fake-proxy.ts'
import { startServer } from '../../../e2e/fixtures/start-server.ts'
import { accountOptions } from '../../shared/account.ts'
import type { CheckReport, CheckStepName } from '../../shared/check.ts'
import { providerOf } from '../../shared/providers/catalogue.ts'
import { definitionOfOwn } from '../../shared/providers/definition-of-own.ts'
import { createChecker } from './checker.ts'
import { check, failedStep, input, json, list, ownOrigins, request, serving, stepOf } from './checking.fixture.ts'

const statesOf = ({ steps }: CheckReport) => steps.map(({ state }) => state).join(' ')

describe('an account that works', () => {
  test('tells every step in words', async () => {
    const origin = (await serving(list)).replace('127.0.0.1', 'api.test')
    const report = await check(input(`${origin}/v1/`))
    expect(report.steps.map(({ step, state, message }) => [step, state, message])).toEqual([
      ['address', 'passed', 'The slash at the end is left out.'],
      ['policy', 'passed', 'On this machine or the local network, as the account says.'],
      ['dns', 'passed', 'api.test is at 127.0.0.1.'],
      ['connect', 'passed', 'Connected to 127.0.0.1.'],
      ['tls', 'skipped', 'Not encrypted, which is allowed on this machine and the local network only.'],
      ['answer', 'passed', `OpenAI at ${new URL(origin).host} answered (HTTP 200).`],
      ['key', 'passed', 'The key is accepted.'],
      ['credit', 'skipped', 'The provider does not tell what is left.'],
      ['models', 'passed', '2 models.'],
      ['model', 'passed', '“gpt-5” is in the list.'],
      ['token', 'skipped', 'Not asked for, as the provider bills it. Nothing else proves that a model can be called.'],
    ])
    expect(report.details).toEqual({ addresses: ['127.0.0.1'], proxy: null, certificates: [], status: 200, providerError: null })
  })

  test('the times of its steps are no longer than the whole check', async () => {
    const origin = await serving((response) => setTimeout(() => list(response), 60))
    const started = performance.now()
    const report = await check(input(origin.replace('127.0.0.1', 'api.test')))
    const whole = performance.now() - started
    const times = report.steps.flatMap(({ ms }) => ms ?? [])
    expect(times.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(whole + times.length)
    expect(stepOf(report, 'answer')?.ms).toBeGreaterThanOrEqual(50)
  })

  test('warns of a model that is not in its list, and of a list that is empty', async () => {
    const unlisted = await check(input(await serving(list), { model: 'nope' }))
    expect(stepOf(unlisted, 'model')).toMatchObject({
      state: 'warned',
      message: '“nope” is not in the list.',
      fix: 'Check the name of the model.',
    })
    const empty = await check(input(await serving(json({ data: [] }))))
    expect(stepOf(empty, 'models')).toMatchObject({ state: 'warned', message: 'The list of models is empty.' })
    expect(stepOf(empty, 'model')?.state).toBe('skipped')
  })

  test('shows a restricted key as a good one that may not list models', async () => {
    const report = await check(input(await serving(json({ error: { message: 'Missing scopes: api.model.read' } }, 403))))
    expect(report.outcome).toBe('works')
    expect(statesOf(report)).toBe('passed passed skipped passed skipped passed passed skipped warned skipped skipped')
    expect(stepOf(report, 'models')?.message).toContain('does not let it list models: “Missing scopes')
  })

  test('tells the balance, and whom the key belongs to', async () => {
    const fake = await startFakeProvider()
    onTestFinished(() => fake.close())
    const moonshot = await check(input(fake.urlFor('moonshot'), { provider: providerOf('moonshot'), key: 'good', model: null }))
    expect(moonshot.balance).toEqual({ amount: 49.59, currency: 'USD' })
    expect(stepOf(moonshot, 'credit')).toMatchObject({ state: 'passed', message: '$49.59 left.' })
    const huggingface = await check(input(fake.urlFor('huggingface'), { provider: providerOf('huggingface'), key: 'good', model: null }))
    expect(huggingface.owner).toEqual({
      email: 'person@example.com',
      name: 'A Person',
      organisation: 'an-organisation',
      plan: 'PRO',
      keyLabel: 'laptop',
    })
  })
})

describe('a check that fails', () => {
  test.each<[what: string, baseUrl: string, step: CheckStepName, message: string, fix: string]>([
    ['syntax', 'nonsense', 'address', 'The base URL cannot be used.', 'A base URL starts with https:// (or http:// on this machine).'],
    ['scheme', 'ftp://api.test', 'address', 'The base URL cannot be used.', 'A base URL starts with https:// or http://.'],
    ['name', 'https://nowhere.test', 'dns', 'The name nowhere.test was not found.', 'Check its spelling'],
    [
      'S16: metadata by name',
      'http://metadata.test',
      'policy',
      'metadata.test leads to an address that no provider has, so nothing was sent.',
      'Correct',
    ],
    [
      'S16: metadata, IPv4-mapped',
      'http://mapped.test',
      'policy',
      'mapped.test leads to an address that no provider has, so nothing was sent.',
      'Correct',
    ],
    [
      'S16: metadata as a number',
      'http://2852039166',
      'policy',
      '169.254.169.254 leads to an address that no provider has, so nothing was sent.',
      'Correct',
    ],
    [
      'S16: link-local',
      'http://[fe80::1]',
      'policy',
      '[fe80::1] leads to an address that no provider has, so nothing was sent.',
      'Correct',
    ],
    [
      'S16: unencrypted',
      'http://8.8.8.8',
      'policy',
      '8.8.8.8 would get the key unencrypted over the internet, so nothing was sent.',
      'Use https://',
    ],
  ])('%s: at its step, in its words', async (_, baseUrl, step, message, fix) => {
    const report = await check(input(baseUrl))
    expect(failedStep(report)).toBe(step)
    expect(report.message).toBe(message)
    expect(report.fix).toContain(fix)
  })

  test('a name that leads to a forbidden address shows what it was found to be', async () => {
    const report = await check(input('http://metadata.test'))
    expect(report.details?.addresses).toEqual(['169.254.169.254'])
    expect(statesOf(report)).toBe('passed failed passed skipped skipped skipped skipped skipped skipped skipped skipped')
  })

  test('a closed port fails at the connection', async () => {
    const { origin, close } = await startServer(createServer())
    await close()
    const report = await check(input(origin.replace('127.0.0.1', 'api.test')))
    expect(failedStep(report)).toBe('connect')
    expect(statesOf(report)).toBe('passed passed passed failed skipped skipped skipped skipped skipped skipped skipped')
  })

  test.each<[what: string, answer: (response: ServerResponse) => unknown, step: CheckStepName, outcome: CheckReport['outcome']]>([
    ['a server that is silent', () => {}, 'answer', 'unreachable'],
    ['a server that hangs after its headers', (response) => response.writeHead(200).flushHeaders(), 'answer', 'unreachable'],
    [
      'a web page',
      (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>'),
      'answer',
      'wrong-address',
    ],
    ['a redirect', (response) => response.writeHead(302, { location: 'https://elsewhere.test/' }).end(), 'answer', 'wrong-address'],
    ['a key that is refused', json({ error: { message: 'no' } }, 401), 'key', 'rejected'],
    ['no credit', json({ error: { code: 'insufficient_quota' } }, 429), 'credit', 'no-credit'],
    ['too many requests', json({}, 429), 'credit', 'rate-limited'],
    ['an outage', json({}, 503), 'answer', 'unreachable'],
  ])('%s: at its step', async (_, answer, step, outcome) => {
    const report = await check(input(await serving(answer), { options: accountOptions.parse({ timeoutSeconds: 2 }) }))
    expect(report.outcome).toBe(outcome)
    expect(failedStep(report)).toBe(step)
  })

  test('a key that shows to be bad only at the list of models fails at the key', async () => {
    const origin = await serving((response) =>
      (response.req.url === '/api/version' ? json({ version: '1' }) : json({ error: 'unauthorized' }, 401))(response),
    )
    const report = await check(input(origin, { provider: providerOf('ollama') }))
    expect(failedStep(report)).toBe('key')
    expect(stepOf(report, 'answer')?.state).toBe('passed')
  })

  test('a path below which there is no API although the key is good fails at the models', async () => {
    const fake = await startFakeProvider()
    onTestFinished(() => fake.close())
    const wrong = fake.urlFor('huggingface').replace(/\/v1$/, '')
    const report = await check(input(wrong, { provider: providerOf('huggingface'), key: 'good' }))
    expect(failedStep(report)).toBe('models')
    expect(report).toMatchObject({ outcome: 'wrong-address', betterBaseUrl: fake.urlFor('huggingface') })
  })

  test('settings that cannot be followed end it before anything is sent', async () => {
    const problem = { message: 'The proxy’s credential is locked.', fix: 'Unlock Keydeck.' }
    const using = createChecker({ ownOrigins, request, chooseProxy: async () => ({ problem }) })
    expect(await check(input('https://api.test'), using)).toMatchObject({ outcome: 'blocked', reason: 'settings', ...problem })
    const options = accountOptions.parse({ caFile: join(tmpdir(), 'keydeck-no-such-file.pem') })
    const report = await check(input('https://api.test', { options }))
    expect(report).toMatchObject({ outcome: 'blocked', reason: 'settings', message: 'The certificate file is not there.' })
    expect(failedStep(report)).toBe('policy')
  })
})

/** Lists models, and answers so when one of them is called. */
const answeringCalls =
  (status: number, body: unknown) =>
  (response: ServerResponse): unknown =>
    response.req.method === 'POST' ? json(body, status)(response) : list(response)

describe('the billed step', () => {
  test('a model that cannot be called fails there, with what the provider says of it', async () => {
    const origin = await serving(answeringCalls(404, { error: { message: 'The model does not exist' } }))
    const report = await check(input(origin, { billable: true }))
    expect(failedStep(report)).toBe('token')
    expect(report).toMatchObject({ outcome: 'rejected', models: 2 })
    expect(report.message).toMatch(/accepts the key but does not let it call “gpt-5” \(HTTP 404\)\.$/)
    expect(report.details).toMatchObject({ status: 404, providerError: '{"error":{"message":"The model does not exist"}}' })
  })

  test('without a model, and without a way to call one, it is skipped', async () => {
    const origin = await serving(list)
    expect(stepOf(await check(input(origin, { billable: true, model: null })), 'token')?.message).toBe('No model is chosen.')
    const onecodex = await check(input(await serving(json({})), { provider: providerOf('onecodex'), billable: true }))
    expect(stepOf(onecodex, 'token')).toMatchObject({ state: 'skipped', message: 'No model can be called here.' })
  })
})

test('a provider of one’s own with a typed list is asked whether anything answers, and no key is called proven', async () => {
  const own = definitionOfOwn({
    id: 'own-00000000-0000-4000-8000-000000000000',
    name: 'Mine',
    baseUrl: 'https://mine.example',
    dialect: 'other',
    auth: { scheme: 'bearer' },
    headers: [],
    models: { from: 'list', ids: ['mine-1'] },
  })
  const report = await check(input(await serving(json({ error: 'nothing here' }, 404)), { provider: own, model: 'mine-2' }))
  expect(report.outcome).toBe('works')
  expect(report.message).toMatch(/answers; no free request proves the key, but “mine-2” is not among its models\.$/)
  expect(stepOf(report, 'key')).toMatchObject({ state: 'warned', message: 'No free request proves the key; it was sent and not refused.' })
  expect(await check(input(await serving(json({}, 401)), { provider: own }))).toMatchObject({ outcome: 'rejected' })
})

describe('through a proxy', () => {
  test('the proxy looks the name up and makes the connection, and is named without its credential', async () => {
    const origin = await serving(list)
    const credential = { user: 'me', password: 'canary-password' }
    const proxy = await startFakeProxy({ credential, leadTo: new URL(origin).host })
    onTestFinished(proxy.close)
    const using = createChecker({ ownOrigins, request, chooseProxy: async () => ({ url: proxy.url, credential }) })
    const report = await check(input('http://only-the-proxy.test'), using)
    expect(report.outcome).toBe('works')
    expect(stepOf(report, 'dns')).toMatchObject({ state: 'skipped', message: 'The proxy looks the name up.' })
    expect(stepOf(report, 'connect')?.message).toBe(`Connected through the proxy ${proxy.url}.`)
    expect(report.details?.proxy).toBe(proxy.url)
    expect(JSON.stringify(report)).not.toContain('canary-password')
  })

  test('a proxy that refuses fails at the connection', async () => {
    const proxy = await startFakeProxy({ behaviour: 403 })
    onTestFinished(proxy.close)
    const using = createChecker({ ownOrigins, request, chooseProxy: async () => ({ url: proxy.url, credential: null }) })
    const report = await check(input('http://only-the-proxy.test'), using)
    expect(failedStep(report)).toBe('connect')
    expect(report.message).toBe('The proxy does not allow connections to only-the-proxy.test.')
  })
})
