import { createServer, type ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished as atEnd, test } from 'vitest'
import { startServer } from '../../../e2e/fixtures/start-server.ts'
import { accountOptions } from '../../shared/account.ts'
import type { CheckOutcome } from '../../shared/check.ts'
import { providerOf } from '../../shared/providers/catalogue.ts'
import { createChecker } from './checker.ts'
import { brokenRules } from './report-rules.fixture.ts'

const checker = createChecker({ ownOrigins: () => [] })
const key = 'sk-canary-Zx9Lm2Qp7Rt4'

const send =
  (body: string | Buffer, { status = 200, ...headers }: { status?: number } & Record<string, string | number> = {}) =>
  (response: ServerResponse): unknown =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)

function writeForever(response: ServerResponse): void {
  const write = () => {
    while (!response.destroyed && response.write('x'.repeat(65_536)));
  }
  response.on('drain', write)
  response.writeHead(200, { 'content-type': 'application/json' })
  write()
}

/** Says something just often enough not to count as silent. */
function drip(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  const timer = setInterval(() => response.write(' '), 50)
  response.once('close', () => clearInterval(timer))
}

const million = `{"data":[${Array.from({ length: 1_000_000 }, (_, index) => `{"id":"m${index}"}`).join(',')}]}`
const atHost = 'OpenAI at HOST'

/** What a server may do, and the whole message that a person gets; HOST stands for where it listens. */
const upstream: [what: string, answer: (response: ServerResponse) => unknown, outcome: CheckOutcome, message: string][] = [
  [
    'S15: a redirect to another origin',
    (r) => r.writeHead(302, { location: `https://evil.example/?${key}` }).end(),
    'wrong-address',
    `${atHost} redirects to https://evil.example (HTTP 302), where the key was not sent.`,
  ],
  [
    'S15: a redirect without a target',
    (r) => r.writeHead(301).end(),
    'wrong-address',
    `${atHost} redirects to another place (HTTP 301), where the key was not sent.`,
  ],
  [
    'S15: a redirect to a script',
    (r) => r.writeHead(307, { location: 'javascript:alert(1)' }).end(),
    'wrong-address',
    `${atHost} redirects to another place (HTTP 307), where the key was not sent.`,
  ],
  [
    'S17: 200 with a web page',
    send('<!doctype html><title>Sign in</title>', { 'content-type': 'text/html' }),
    'wrong-address',
    `${atHost} answered with a web page instead of its API (HTTP 200).`,
  ],
  [
    'S17: a web page that calls itself JSON',
    send('<html><body>Hello'),
    'wrong-address',
    `${atHost} answered with a web page instead of its API (HTTP 200).`,
  ],
  [
    'S17: a gzip bomb',
    send(Buffer.concat(Array<Buffer>(50).fill(gzipSync(Buffer.alloc(4_000_000, ' ')))), { 'content-encoding': 'gzip' }),
    'wrong-address',
    'HOST sent far more than this API’s answer to a check ever holds.',
  ],
  ['S17: an endless line', writeForever, 'wrong-address', 'HOST sent far more than this API’s answer to a check ever holds.'],
  ['S17: a million models', send(million), 'wrong-address', 'HOST sent far more than this API’s answer to a check ever holds.'],
  [
    'S17: what is called gzip and is none',
    send('{"data":[]}', { 'content-encoding': 'gzip' }),
    'wrong-address',
    'HOST did not answer as a web server does.',
  ],
  ['S17: silence', () => {}, 'unreachable', 'HOST took the connection but did not answer in time.'],
  ['S17: headers, then nothing', (r) => r.writeHead(200).flushHeaders(), 'unreachable', 'HOST began to answer but did not finish in time.'],
  ['S17: a byte now and then, for ever', drip, 'unreachable', 'HOST began to answer but did not finish in time.'],
  [
    'S17: half an answer',
    (r) => r.writeHead(200, { 'content-length': 100 }).write('{"data"', () => r.destroy()),
    'unreachable',
    'HOST broke off the connection.',
  ],
  [
    'S17: a greeting of another protocol',
    (r) => r.socket?.end('SSH-2.0-OpenSSH_9.9\r\n'),
    'wrong-address',
    'HOST did not answer as a web server does.',
  ],
  [
    'S17: no JSON',
    send('It works!', { 'content-type': 'text/plain' }),
    'wrong-address',
    `${atHost} answered, but not as this kind of provider does.`,
  ],
  [
    'S17: __proto__ in place of the list',
    send('{"__proto__":{"data":[]}}'),
    'wrong-address',
    `${atHost} answered, but not as this kind of provider does.`,
  ],
  [
    'S17: a nest a million deep',
    send('['.repeat(1_000_000)),
    'wrong-address',
    `${atHost} answered, but not as this kind of provider does.`,
  ],
  [
    'S17: an error that echoes the key',
    send(`{"error":{"message":"No such key: ${key}"}}`, { status: 401 }),
    'rejected',
    `${atHost} rejected the key: “No such key: ••••”.`,
  ],
  [
    'S17: an error that echoes it in capitals',
    send(`{"error":{"message":"No such key: ${key.toUpperCase()}"}}`, { status: 401 }),
    'rejected',
    `${atHost} rejected the key: “No such key: ••••”.`,
  ],
  [
    'S17: an error that echoes it in base64',
    send(`{"error":{"message":"Got ${btoa(key)}"}}`, { status: 401 }),
    'rejected',
    `${atHost} rejected the key: “Got ••••==”.`,
  ],
  [
    'S17: an error that reorders the words around it',
    send('{"error":{"message":"a\\u202eb\\u0000c\\u001b[31md"}}', { status: 401 }),
    'rejected',
    `${atHost} rejected the key: “abc[31md”.`,
  ],
  [
    'S17: an error of a megabyte',
    send(JSON.stringify({ error: { message: 'no '.repeat(300_000) } }), { status: 401 }),
    'rejected',
    `${atHost} rejected the key: “${'no '.repeat(100).slice(0, 299)}…”.`,
  ],
  [
    'S17: a status that no one has heard of',
    send('{}', { status: 799 }),
    'unreachable',
    `${atHost} cannot answer at the moment (HTTP 799).`,
  ],
]

test.concurrent.for(upstream)('%s', async ([, answer, outcome, message], { onTestFinished }) => {
  const server = await startServer(createServer((_, response) => void answer(response)))
  onTestFinished(server.close)
  // A busy machine is late at times: only what never comes is given up so soon.
  const options = accountOptions.parse({ timeoutSeconds: message.endsWith('in time.') ? 2 : null })
  const checked = { provider: providerOf('openai'), baseUrl: server.origin, key, model: null, local: true, options }
  const { report, models } = await checker.check(checked)
  expect(report.message).toBe(message.replaceAll('HOST', new URL(server.origin).host))
  expect(report).toMatchObject({ outcome, models: null })
  expect(models).toBeNull()
  expect(brokenRules(report)).toEqual([])
  expect(JSON.stringify(report).toLowerCase()).not.toContain(key.toLowerCase())
  await server.idle()
})

async function rawError(body: string): Promise<string | null> {
  const { origin, close } = await startServer(createServer((_, response) => void send(body, { status: 401 })(response)))
  atEnd(close)
  const secrets = { 'header:x-team': 'team-canary-Aa1Bb2' }
  const { report } = await checker.check({ provider: providerOf('openai'), baseUrl: origin, key, model: null, local: true, secrets })
  return report.details?.providerError ?? null
}

describe('S17: the provider’s raw error', () => {
  test('is there to look at, with every secret of the account masked', async () => {
    expect(await rawError(`{\n  "error": "${key} of team-canary-Aa1Bb2",\n  "id": 7\n}`)).toBe(
      '{\n  "error": "•••• of ••••",\n  "id": 7\n}',
    )
  })

  test('is cut at 4,000 characters', async () => {
    expect(Array.from((await rawError('no '.repeat(5_000))) ?? '')).toHaveLength(4_000)
  })

  test('is none where nothing was said', async () => {
    expect(await rawError('')).toBeNull()
  })
})
