import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createTlsServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startFakeProvider } from '../../../e2e/fixtures/fake-provider.ts'
import { startServer } from '../../../e2e/fixtures/start-server.ts'
import { waysIn } from '../check/ways-in.fixture.ts'
import { createAuthority, hasOpenssl } from '../network/certificate-authority.fixture.ts'
import { createAccountFetch } from './account-fetch.ts'
import { canary, heldServer, targetAt } from './call-target.fixture.ts'

const reports: [string, boolean][] = []
const fetchFor = createAccountFetch({
  ownOrigins: () => [],
  chooseProxy: async () => null,
  report: (origin, reached) => void reports.push([origin, reached]),
})
/** What a library sends that believes to have a key, found in the environment for example. */
const libraryHeaders = {
  authorization: 'Bearer of-the-library',
  'x-api-key': 'of-the-library',
  'x-goog-api-key': 'of-the-library',
  'api-key': 'of-the-library',
  cookie: 'of-the-library',
  'x-amz-security-token': 'of-the-library',
  'openai-organization': 'of-the-library',
  'user-agent': 'a-library/1.0',
}
const post = (body: unknown) => ({
  method: 'POST',
  headers: { ...libraryHeaders, 'content-type': 'application/json', accept: 'text/event-stream', 'anthropic-beta': 'a-feature' },
  body: JSON.stringify(body),
})

describe('a request', () => {
  test('carries the account’s key and headers, and nothing that a library took for a key', async () => {
    const server = await heldServer()
    const target = targetAt(server.origin, {
      options: { headers: [{ name: 'X-Team', value: 'red' }] },
      secrets: { 'header:x-gateway': 'canary-gateway-7Qp2' },
    })
    const answering = fetchFor(target)(`${server.origin}/chat/completions?a=b`, post({ model: 'm' }))
    const { method, path, headers, body, response } = await server.next()
    expect({ method, path, body }).toEqual({ method: 'POST', path: '/chat/completions?a=b', body: '{"model":"m"}' })
    expect(headers).toMatchObject({
      authorization: `Bearer ${canary}`,
      'x-team': 'red',
      'x-gateway': 'canary-gateway-7Qp2',
      accept: 'text/event-stream',
      'anthropic-beta': 'a-feature',
      'user-agent': 'Keydeck',
    })
    expect(JSON.stringify(headers)).not.toContain('of-the-library')
    response.end('{}')
    expect(await (await answering).json()).toEqual({})
  })

  test('may be a Request, its body bytes, its method DELETE', async () => {
    const server = await heldServer()
    const call = fetchFor(targetAt(server.origin, { provider: 'ollama', key: null }))
    const answering = call(
      new Request(`${server.origin}/api/delete`, { method: 'DELETE', body: new TextEncoder().encode('{"model":"ü"}') }),
    )
    const { method, body, headers, response } = await server.next()
    expect({ method, body }).toEqual({ method: 'DELETE', body: '{"model":"ü"}' })
    expect(headers.authorization).toBeUndefined()
    response.writeHead(204).end()
    expect(await answering).toMatchObject({ status: 204, body: null })
    await server.idle()
  })

  test.each([
    ['another host', 'https://elsewhere.example/v1/chat/completions'],
    ['another port', 'http://127.0.0.1:9/v1/chat/completions'],
    ['another scheme', 'https://127.0.0.1/v1'],
    ['the user part of a URL', 'http://127.0.0.1@elsewhere.example/'],
  ])('to %s, which a library made up, is refused before anything is sent', async (_, url) => {
    const server = await heldServer()
    await expect(fetchFor(targetAt(`${server.origin}/v1`))(url, post({}))).rejects.toThrow(/do not go|credentials/)
    expect(server.requests).toEqual([])
  })

  test('goes to the control host of the account’s provider, and to no other host of it', async () => {
    const call = fetchFor(
      targetAt('https://bedrock-runtime.eu-west-1.amazonaws.com', { provider: 'bedrock', options: { timeoutSeconds: 1 } }),
    )
    await expect(call('https://bedrock.us-east-1.amazonaws.com/foundation-models')).rejects.toThrow(/do not go/)
    await expect(call('https://bedrock.eu-west-1.amazonaws.com/foundation-models', { signal: AbortSignal.abort() })).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    )
  })

  test('S14: a key that cannot travel is not sent, and not quoted', async () => {
    const server = await heldServer()
    const key = 'canary\u200b-Zx9-Lm2'
    const failing = fetchFor(targetAt(server.origin, { key }))(server.origin)
    await expect(failing).rejects.toThrow(expect.objectContaining({ code: 'provider-refused', details: { outcome: 'blocked' } }))
    await expect(failing).rejects.toThrow(/^The key has characters that no key has, so it was not sent\.$/)
    expect(server.requests).toEqual([])
  })

  const signedWays = waysIn.filter(({ auth }) => auth.scheme === 'sigv4' || auth.scheme === 'google-oauth')
  test.each(signedWays)('$name: is signed, and a token that is minted serves all the requests', async ({ input, provider, dialect }) => {
    const fake = await startFakeProvider()
    onTestFinished(() => fake.close())
    const { key, options } = input(fake.origin, 'good')
    const target = targetAt(`${fake.origin}${dialect.base}`, { provider, key, options: options ?? {} })
    const { models } = target.api.check
    const call = fetchFor(target)
    const list = `${models?.from === 'origin' ? fake.origin : target.baseUrl}${models?.path}`
    for (const _ of [1, 2]) expect(await (await call(list)).json()).toEqual(expect.any(Object))
    const minted = fake.requests.filter(({ path }) => path === '/token')
    expect(minted.length).toBe(key?.startsWith('{') ? 1 : 0)
  })
})

describe('an answer', () => {
  test('is a Response whose body comes part by part: the first is there before the second is sent', async () => {
    const server = await heldServer()
    const answering = fetchFor(targetAt(server.origin))(`${server.origin}/v1`)
    const { response } = await server.next()
    response.writeHead(201, { 'content-type': 'text/event-stream', 'x-echo': canary }).flushHeaders()
    const answer = await answering
    expect(answer).toBeInstanceOf(Response)
    expect({ status: answer.status, headers: [...answer.headers] }).toEqual({
      status: 201,
      headers: [['content-type', 'text/event-stream']],
    })
    const reader = answer.body?.getReader()
    for (const part of ['one', 'two']) {
      response.write(part)
      expect(new TextDecoder().decode((await reader?.read())?.value)).toBe(part)
    }
    response.end()
    expect(await reader?.read()).toMatchObject({ done: true })
  })

  test('is not read ahead of its reader', async () => {
    const server = await heldServer()
    const answering = fetchFor(targetAt(server.origin))(`${server.origin}/v1`)
    const { response } = await server.next()
    const part = Buffer.alloc(1_024 * 1_024)
    let taken = 0
    for (let written = 0; written < 40; written += 1) response.write(part, () => void (taken += 1))
    await answering
    await new Promise((done) => setTimeout(done, 250))
    expect(taken).toBeLessThan(16)
  })

  test.each(['cancelled', 'aborted'])('that is %s closes the connection at the server', async (how) => {
    const server = await heldServer()
    const controller = new AbortController()
    const answering = fetchFor(targetAt(server.origin))(`${server.origin}/v1`, { signal: controller.signal })
    const { response } = await server.next()
    response.writeHead(200).flushHeaders()
    const reader = (await answering).body?.getReader()
    const reading = reader?.read()
    const reason = new Error('Enough.')
    await (how === 'cancelled' ? reader?.cancel() : controller.abort(reason))
    expect(await reading?.catch((error: unknown) => error)).toEqual(how === 'cancelled' ? { done: true, value: undefined } : reason)
    await server.idle()
    expect(server.openConnections()).toBe(0)
  })

  test('that breaks off is an error and never a shorter answer', async () => {
    const server = await heldServer()
    const answering = fetchFor(targetAt(server.origin))(`${server.origin}/v1`)
    const { response } = await server.next()
    response.writeHead(200).write('half')
    const answer = await answering
    setImmediate(() => response.socket?.resetAndDestroy())
    await expect(answer.text()).rejects.toThrow(
      expect.objectContaining({ code: 'unreachable', message: `${new URL(server.origin).host} broke off the connection.` }),
    )
  })

  test('S17: of more than its limit is broken off', async () => {
    const fake = await startFakeProvider()
    onTestFinished(() => fake.close())
    const baseUrl = fake.urlFor('ollama', 'endless')
    const answer = await fetchFor(targetAt(baseUrl, { provider: 'ollama', key: null }), { bodyBytes: 2 * 1_024 * 1_024 })(
      `${baseUrl}/api/tags`,
    )
    await expect(answer.text()).rejects.toThrow(/sent more than 2 MB, so the answer was broken off\.$/)
    await fake.idle()
  })
})

describe('whether a place answered is reported', () => {
  test('as reached by any answer, a refusal and a redirect among them', async () => {
    const server = await heldServer()
    const call = fetchFor(targetAt(`${server.origin}/v1`))
    for (const [status, headers] of [
      [200, {}],
      [401, {}],
      [500, {}],
      [302, { location: 'https://elsewhere.example/path' }],
    ] as const) {
      reports.length = 0
      const answering = call(`${server.origin}/v1`).catch((error: unknown) => error)
      ;(await server.next()).response.writeHead(status, headers).end()
      await answering
      expect(reports).toEqual([[server.origin, true]])
    }
  })

  test('as not reached where nothing takes the connection, or it is reset before an answer', async () => {
    const server = await heldServer()
    const call = fetchFor(targetAt(server.origin))
    const answering = call(server.origin)
    ;(await server.next()).response.socket?.resetAndDestroy()
    await expect(answering).rejects.toThrow(expect.objectContaining({ code: 'unreachable' }))
    expect(reports.at(-1)).toEqual([server.origin, false])

    reports.length = 0
    await server.close()
    await expect(call(server.origin)).rejects.toThrow(expect.objectContaining({ code: 'unreachable' }))
    expect(reports.at(-1)).toEqual([server.origin, false])
  })

  test.each([
    ['S16: an address that no provider has', 'http://169.254.169.254', /leads to an address that no provider has, so nothing was sent/],
    ['a key that would travel in the clear', 'http://1.1.1.1', /unencrypted/],
  ])('not at all for what Keydeck refuses: %s', async (_, url, words) => {
    reports.length = 0
    const refused = { code: 'provider-refused', details: { outcome: 'blocked' }, message: expect.stringMatching(words) }
    await expect(fetchFor(targetAt(url))(url)).rejects.toThrow(expect.objectContaining(refused))
    expect(reports).toEqual([])
  })

  test('not at all for a server that is slow to answer, or a request that was given up', async () => {
    const server = await heldServer()
    reports.length = 0
    await expect(fetchFor(targetAt(server.origin), { idleMs: 60 })(server.origin)).rejects.toThrow(/did not answer in time/)
    const controller = new AbortController()
    const answering = fetchFor(targetAt(server.origin))(server.origin, { signal: controller.signal })
    await server.next()
    controller.abort()
    await expect(answering).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
    expect(reports).toEqual([])
  })
})

test('S15: a redirect is not followed; the error names its target’s origin and nothing else of it', async () => {
  const server = await heldServer()
  const answering = fetchFor(targetAt(server.origin))(server.origin)
  ;(await server.next()).response.writeHead(307, { location: 'https://elsewhere.example/path?key=secret' }).end()
  const words = /redirects to https:\/\/elsewhere\.example \(HTTP 307\), where the key was not sent\.$/
  await expect(answering).rejects.toThrow(expect.objectContaining({ code: 'provider-refused', message: expect.stringMatching(words) }))
  expect(server.requests).toHaveLength(1)
})

test('a proxy that cannot be used keeps the request here, in the words of the settings', async () => {
  const problem = { message: 'The proxy’s password is not known.', fix: 'Enter it.' }
  const blocked = createAccountFetch({ ownOrigins: () => [], chooseProxy: async () => ({ problem }), report: () => {} })
  const failing = blocked(targetAt('https://api.example.com'))('https://api.example.com')
  await expect(failing).rejects.toThrow(expect.objectContaining({ ...problem, code: 'provider-refused' }))
})

describe.skipIf(!hasOpenssl)('S18: TLS (needs openssl to make certificates)', () => {
  test('a certificate is trusted by the authority that the account names, and else nothing is sent', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'keydeck-fetch-tls-'))
    const authority = createAuthority(folder)
    writeFileSync(join(folder, 'ca.pem'), authority.certificate)
    let requests = 0
    const server = createTlsServer(authority.issue('good', { names: 'IP:127.0.0.1', days: '2' }), (_, response) => {
      requests += 1
      response.end('{}')
    })
    const { port, close } = await startServer(server)
    onTestFinished(async () => close().then(() => rmSync(folder, { recursive: true })))
    const url = `https://127.0.0.1:${port}`

    reports.length = 0
    const distrusted = { code: 'unreachable', message: expect.stringMatching(/that this computer does not trust, so the key was not sent/) }
    await expect(fetchFor(targetAt(url))(url)).rejects.toThrow(expect.objectContaining(distrusted))
    expect({ requests, reports }).toEqual({ requests: 0, reports: [] })

    const trusting = targetAt(url, { options: { caFile: join(folder, 'ca.pem') } })
    expect(await (await fetchFor(trusting)(url)).json()).toEqual({})
  })
})
