import { createServer, type ServerResponse } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { startFakeProvider } from '../../../e2e/fixtures/fake-provider.ts'
import { startServer } from '../../../e2e/fixtures/start-server.ts'
import { noOptions } from '../../shared/account.ts'
import type { CheckOutcome, CheckReport } from '../../shared/check.ts'
import { providerOf, type ProviderId } from '../../shared/providers/catalogue.ts'
import type { CheckInput } from './check-target.ts'
import { createChecker } from './checker.ts'

const ending: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(ending.splice(0).map((end) => end()))
})

const now = () => new Date('2026-11-21T08:00:00Z')
const checker = createChecker({ ownOrigins: () => [], now })

type Answer = { status?: number; headers?: Record<string, string>; body?: unknown }

/** A server that gives the same answer to everything. */
async function answering({ status = 200, headers = {}, body = '' }: Answer): Promise<string> {
  return serving((response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  })
}

async function serving(answer: (response: ServerResponse) => void): Promise<string> {
  const { origin, close } = await startServer(createServer((_, response) => answer(response)))
  ending.push(close)
  return origin
}

const key = 'canary-Zx9-Lm2-Qp7-Rt4'

async function check(provider: ProviderId, baseUrl: string, rest: Partial<CheckInput> = {}): Promise<CheckReport> {
  const { report } = await checker.check({ provider: providerOf(provider), baseUrl, key, model: null, local: true, ...rest })
  return report
}

describe('what an error means is read from its status, its code and its words', () => {
  test.each<[string, ProviderId, Answer, CheckOutcome]>([
    [
      'OpenAI’s used-up quota is no credit',
      'openai',
      { status: 429, body: { error: { message: 'm', code: 'insufficient_quota' } } },
      'no-credit',
    ],
    [
      'a quota code behind any gateway',
      'custom-openai',
      { status: 429, body: { error: { message: 'm', type: 'insufficient_quota' } } },
      'no-credit',
    ],
    [
      'Z.AI’s 1113 is no credit, not a rate limit',
      'custom-openai',
      { status: 429, body: { error: { code: '1113', message: 'Insufficient balance' } } },
      'no-credit',
    ],
    ['1113 as a number', 'custom-anthropic', { status: 429, body: { error: { code: 1113, message: 'm' } } }, 'no-credit'],
    ['402', 'groq', { status: 402, body: {} }, 'no-credit'],
    [
      'Anthropic’s low balance, a 400',
      'anthropic',
      { status: 400, body: { error: { type: 'invalid_request_error', message: 'Your credit balance is too low' } } },
      'no-credit',
    ],
    [
      'Gemini’s bad key, a 400',
      'gemini',
      { status: 400, body: { error: { code: 400, message: 'x', details: [{ reason: 'API_KEY_INVALID' }] } } },
      'rejected',
    ],
    ['Gemini in a list', 'gemini', { status: 400, body: [{ error: { message: 'API key expired.' } }] }, 'rejected'],
    [
      'Gemini without billing',
      'gemini',
      { status: 403, body: { error: { status: 'PERMISSION_DENIED', details: [{ reason: 'BILLING_DISABLED' }] } } },
      'no-credit',
    ],
    [
      'Gemini where it is not offered',
      'gemini',
      { status: 400, body: { error: { message: 'User location is not supported for the API use.' } } },
      'unreachable',
    ],
    [
      'OpenAI where it is not offered',
      'openai',
      { status: 403, body: { error: { code: 'unsupported_country_region_territory', message: 'm' } } },
      'unreachable',
    ],
    [
      'OpenAI’s restricted key is a good key',
      'openai',
      { status: 403, body: { error: { message: 'Missing scopes: api.model.read' } } },
      'works',
    ],
    ['One Codex’s 404 may mean not authorised', 'onecodex', { status: 404, body: { message: 'Not found', status: 404 } }, 'rejected'],
    [
      'a 404 that is not One Codex’s own',
      'onecodex',
      { status: 404, body: 'Not found', headers: { 'content-type': 'text/plain' } },
      'wrong-address',
    ],
    ['a bad key with 400 and words', 'custom-openai', { status: 400, body: { error: 'Incorrect API key provided' } }, 'rejected'],
    ['a 401 without a body', 'openrouter', { status: 401 }, 'rejected'],
    [
      'a 401 page of a web server',
      'ollama',
      { status: 401, body: '<html>401</html>', headers: { 'content-type': 'text/html' } },
      'rejected',
    ],
    [
      'a 403 page of a firewall',
      'openai',
      { status: 403, body: '<html>blocked</html>', headers: { 'content-type': 'text/html' } },
      'wrong-address',
    ],
    ['a 200 that says 401 inside', 'custom-openai', { body: { code: 401, msg: 'token expired' } }, 'rejected'],
    ['429 alone', 'groq', { status: 429 }, 'rate-limited'],
    ['404', 'openai', { status: 404, body: { error: { message: 'Invalid URL' } } }, 'wrong-address'],
    ['405', 'openai', { status: 405 }, 'wrong-address'],
    ['204', 'openai', { status: 204 }, 'wrong-address'],
    ['407 of a proxy', 'openai', { status: 407 }, 'unreachable'],
    ['502 page of a proxy', 'openai', { status: 502, body: '<html>', headers: { 'content-type': 'text/html' } }, 'unreachable'],
    [
      '529',
      'anthropic',
      { status: 529, body: { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } } },
      'unreachable',
    ],
    ['no credit left of a limit', 'openrouter', { body: { data: { limit: 5, limit_remaining: 0 } } }, 'no-credit'],
    ['overdrawn', 'openrouter', { body: { data: { limit: 5, limit_remaining: -0.01 } } }, 'no-credit'],
  ])('%s', async (_, provider, answer, outcome) => {
    const report = await check(provider, await answering(answer))
    expect(report).toMatchObject({ outcome, reason: null, latencyMs: expect.any(Number), models: null })
  })

  test('a key without a limit has credit', async () => {
    const baseUrl = await answering({ body: { data: { limit: null, limit_remaining: null } } })
    expect((await check('openrouter', baseUrl)).outcome).toBe('works')
  })
})

describe('S17: answers that are not what they should be end in a report', () => {
  test.each([
    ['null', 'null'],
    ['a number', '7'],
    ['a list', '[]'],
    ['an empty object', '{}'],
    ['a list where an object is due', '{"data": {}}'],
    ['half of a JSON text', '{"data": ['],
    ['nothing', ''],
    ['__proto__ in place of the list', '{"__proto__": {"data": []}}'],
    ['an error of wrong types', '{"error": {"message": {"a": 1}, "code": [1], "details": "x"}}'],
    ['an error that is null', '{"error": null}'],
    ['a deep nest', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ])('%s', async (_, body) => {
    const report = await check('openai', await answering({ body }))
    expect(report).toMatchObject({ outcome: 'wrong-address', models: null })
    const failed = await check('openai', await answering({ status: 500, body }))
    expect(failed).toMatchObject({ outcome: 'unreachable', models: null })
  })
})

describe('messages', () => {
  test('name the provider at its own address, the host elsewhere, and quote the provider’s own words', async () => {
    const baseUrl = await answering({ status: 401, body: { error: { message: `No user has ${key}.\nSorry.` } } })
    const { host } = new URL(baseUrl)
    expect((await check('openai', baseUrl)).message).toBe(`OpenAI at ${host} rejected the key: “No user has ••••. Sorry”.`)
    expect((await check('custom-openai', baseUrl)).message).toBe(`${host} rejected the key: “No user has ••••. Sorry”.`)
  })

  test('say where to get a new key, and what a key of another sort is', async () => {
    const baseUrl = await answering({ status: 401 })
    expect((await check('anthropic', baseUrl)).fix).toContain(` ${providerOf('anthropic').getKeyUrl}.`)
    expect((await check('anthropic', baseUrl, { key: 'sk-ant-oat01-x' })).fix).toContain('token of a Claude subscription')
    expect((await check('anthropic', baseUrl, { key: 'sk-ant-admin01-x' })).fix).toContain('admin key')
    expect((await check('custom-openai', baseUrl)).fix).toBe('Paste the key again.')
  })

  test.each([
    ['20', 'Check again in 20 seconds.'],
    ['1', 'Check again in 1 second.'],
    ['600', 'Check again in 10 minutes.'],
    ['Sat, 21 Nov 2026 10:00:00 GMT', 'Check again in 2 hours.'],
    ['Sat, 21 Nov 2026 07:00:00 GMT', 'Wait a little, then check again.'],
    ['soon', 'Wait a little, then check again.'],
  ])('put Retry-After: %s into words', async (header, fix) => {
    expect((await check('groq', await answering({ status: 429, headers: { 'retry-after': header } }))).fix).toBe(fix)
  })

  test('nothing listens on this machine: Ollama is not running, and how to start it', async () => {
    const baseUrl = await answering({})
    await ending.pop()?.()
    const report = await check('ollama', baseUrl, { key: null })
    expect(report).toMatchObject({ outcome: 'unreachable', latencyMs: null })
    expect(report.message).toBe(`Ollama is not running at ${new URL(baseUrl).host}.`)
    expect(report.fix).toContain('ollama serve')
    expect((await check('custom-openai', baseUrl)).message).toBe(`Nothing is running at ${new URL(baseUrl).host}.`)
  })

  test('a server without models says how to get one', async () => {
    const fake = await startFakeProvider()
    ending.push(() => fake.close())
    const report = await check('ollama', fake.urlFor('ollama', 'no-models'), { key: null })
    expect(report).toMatchObject({ outcome: 'works', models: 0 })
    expect(report.fix).toContain('ollama pull')
  })

  test('a server that wants a key says so when the account has none', async () => {
    expect(await check('ollama', await answering({ status: 401 }), { key: null })).toMatchObject({
      outcome: 'rejected',
      fix: 'Add a key to the account.',
    })
  })

  test('where a key is optional, a list that refuses it is a rejected key', async () => {
    const baseUrl = await serving((response) => {
      const open = response.req.url === '/api/version'
      response.writeHead(open ? 200 : 401).end(open ? '{"version":"1"}' : '{"error":"unauthorized"}')
    })
    expect((await check('ollama', baseUrl)).outcome).toBe('rejected')
  })

  test.each([
    ['gpt-5', true],
    ['nope', false],
    [key, false],
  ])('the model %s is looked for in the list', async (model, listed) => {
    const report = await check('openai', await answering({ body: { data: [{ id: 'gpt-5' }, { id: 'o3' }] } }), { model })
    expect(report).toMatchObject({ outcome: 'works', models: 2, fix: listed ? '' : 'Check the name of the model.' })
    expect(report.message).not.toContain(key)
  })
})

describe('addresses', () => {
  test.each(['javascript:alert(1)', 'file:///etc/passwd', 'not a url', '', 'https://user:pw@host', 'https://host/?key=x'])(
    'the base URL %j, which no form lets through, ends in a report',
    async (baseUrl) => {
      expect(await check('openai', baseUrl)).toMatchObject({ outcome: 'wrong-address', latencyMs: null })
    },
  )

  test.each([
    ['http://169.254.169.254', 'forbidden-address'],
    ['http://[::ffff:169.254.169.254]', 'forbidden-address'],
    ['http://8.8.8.8', 'cleartext'],
  ] as const)('S16: %s is blocked, with the reason %s', async (baseUrl, reason) => {
    const report = await check('custom-openai', baseUrl)
    expect(report).toMatchObject({ outcome: 'blocked', reason, latencyMs: null })
    expect(report.message).toMatch(/so nothing was sent\.$/)
  })

  test('Keydeck’s own address is blocked', async () => {
    const baseUrl = await answering({})
    const own = createChecker({ ownOrigins: () => [baseUrl] })
    const { report } = await own.check({ provider: providerOf('custom-openai'), baseUrl: `${baseUrl}/v1`, key, model: null, local: true })
    expect(report).toMatchObject({ outcome: 'blocked', reason: 'own-address' })
  })
})

test('cancelling a check throws the reason and leaves no connection open', async () => {
  const fake = await startFakeProvider()
  ending.push(() => fake.close())
  const controller = new AbortController()
  const input = { provider: providerOf('openai'), baseUrl: fake.urlFor('openai', 'silent'), key, model: null, local: true }
  const running = checker.check(input, controller.signal)
  await expect.poll(() => fake.requests.length, { interval: 5 }).toBe(1)
  controller.abort()
  await expect(running).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
  await fake.idle()
})

test('whether the place answered is told: an answer of any kind, or that nothing took the connection', async () => {
  const told: [string, boolean][] = []
  const telling = createChecker({ ownOrigins: () => [], now, report: (...heard) => void told.push(heard) })
  const ask = (baseUrl: string) =>
    telling.check({ provider: providerOf('openai'), baseUrl, key, model: null, local: true, options: noOptions })
  const refusing = await answering({ status: 401 })
  await ask(`${refusing}/v1`)
  const overloaded = await answering({ status: 503 })
  await ask(overloaded)
  await ask('http://127.0.0.1:9/v1')
  await ask('http://169.254.169.254')
  await ask('no address')
  expect(told).toEqual([
    [refusing, true],
    [overloaded, true],
    ['http://127.0.0.1:9', false],
  ])
})
