import { describe, expect, test } from 'vitest'
import type { ProviderId } from '../../shared/providers/catalogue.ts'
import { AppError } from '../errors.ts'
import { createAccountFetch } from './account-fetch.ts'
import { canary, heldServer, targetAt } from './call-target.fixture.ts'

const fetchFor = createAccountFetch({ ownOrigins: () => [], chooseProxy: async () => null, report: () => {} })

type Answer = { status: number; body: unknown; headers?: Record<string, string>; provider?: ProviderId; key?: string | null; path?: string }

/** What is told of a question that is answered so. The host stands as HOST. */
async function told({ status, body, headers = {}, provider = 'openai', key = canary, path = '' }: Answer) {
  const server = await heldServer()
  const target = targetAt(`${server.origin}${path}`, { provider, key, model: 'a-model' })
  const failing = fetchFor(target)(`${server.origin}${path}/x`, { method: 'POST', body: '{}' }).catch((error: unknown) => error)
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  ;(await server.next()).response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text)
  const error = await failing
  if (!(error instanceof AppError)) throw new Error('The answer was taken for a good one.')
  await server.idle()
  const { code, message, fix, details } = error
  return { code, details, message: message.replaceAll(new URL(server.origin).host, 'HOST'), fix: fix.replaceAll(server.origin, 'ORIGIN') }
}

describe('a provider that says no is told as a check tells it', () => {
  test('of a key', async () => {
    expect(await told({ status: 401, body: { error: { message: 'Incorrect API key provided.', code: 'invalid_api_key' } } })).toEqual({
      code: 'provider-refused',
      details: { outcome: 'rejected' },
      message: 'OpenAI at HOST rejected the key: “Incorrect API key provided”.',
      fix: 'Paste the key again, or create a new one at https://platform.openai.com/api-keys.',
    })
  })

  test('of too many requests, with when to try again', async () => {
    const body = { error: { message: 'Rate limit reached.' } }
    expect(await told({ status: 429, body, headers: { 'retry-after': '30' } })).toMatchObject({
      details: { outcome: 'rate-limited' },
      message: 'OpenAI at HOST takes no more requests for now: “Rate limit reached”.',
      fix: 'Try again in 30 seconds.',
    })
    expect(await told({ status: 429, body })).toMatchObject({ fix: 'Wait a little, then try again.' })
  })

  test('of credit', async () => {
    expect(await told({ status: 429, body: { error: { message: 'You exceeded your quota.', code: 'insufficient_quota' } } })).toMatchObject(
      {
        details: { outcome: 'no-credit' },
        fix: 'Add credit or settle the billing with the provider, then try again.',
      },
    )
  })

  test('of a server in trouble, which is an answer all the same', async () => {
    expect(await told({ status: 503, body: { error: { message: 'Overloaded' } } })).toMatchObject({
      code: 'provider-refused',
      details: { outcome: 'unreachable' },
      message: 'OpenAI at HOST cannot answer at the moment (HTTP 503): “Overloaded”.',
    })
  })

  test('of a web page in the place of an API, also with a good status', async () => {
    const html = { body: '<!doctype html><title>Sign in</title>', headers: { 'content-type': 'text/html' } }
    for (const status of [200, 403]) {
      expect(await told({ status, ...html })).toMatchObject({
        details: { outcome: 'wrong-address' },
        message: `OpenAI at HOST answered with a web page instead of its API (HTTP ${status}).`,
      })
    }
  })

  test('of an address that is not there', async () => {
    expect(await told({ status: 404, body: '404 page not found' })).toMatchObject({
      details: { outcome: 'wrong-address' },
      message: 'OpenAI at HOST does not serve this API at the base URL (HTTP 404).',
    })
  })
})

describe('a model that is not there is told as that', () => {
  const openai = { error: { message: 'The model `a-model` does not exist or you do not have access to it.', code: 'model_not_found' } }
  const anthropic = { type: 'error', error: { type: 'not_found_error', message: 'model: a-model' } }
  const gemini = { error: { code: 404, message: 'models/a-model is not found for API version v1beta', status: 'NOT_FOUND' } }
  test.each([
    ['openai', 404, openai],
    ['openai', 403, openai],
    ['anthropic', 404, anthropic],
    ['gemini', 404, gemini],
  ] as const)('by %s with %i', async (provider, status, body) => {
    expect(await told({ status, body, provider })).toMatchObject({
      code: 'provider-refused',
      details: { outcome: 'rejected' },
      message: expect.stringMatching(/ at HOST does not serve the model “a-model”: “.*a-model.*”\.$/),
      fix: 'Choose another model, or ask the provider for access to this one.',
    })
  })

  test('by Ollama, in its own words', async () => {
    expect(await told({ status: 404, body: { error: "model 'a-model' not found" }, provider: 'ollama', key: null })).toMatchObject({
      message: "Ollama at HOST does not serve the model “a-model”: “model 'a-model' not found”.",
      fix: 'Choose another model, or fetch this one first.',
    })
  })
})

test('a request that a provider does not take is told in its words, not as a wrong address', async () => {
  const body = { error: { message: "Unsupported value: 'temperature' does not support 0.2 with this model.", code: 'unsupported_value' } }
  expect(await told({ status: 400, body })).toEqual({
    code: 'provider-refused',
    details: { outcome: 'rejected' },
    message: "OpenAI at HOST does not take this request: “Unsupported value: 'temperature' does not support 0.2 with this model”.",
    fix: 'Change what is asked for, or choose another model.',
  })
})

test('S7, S17: an error that echoes the key, at any length, is told without it', async () => {
  const echo = await told({ status: 401, body: { error: { message: `No such key: ${canary} (Bearer ${canary})` } } })
  expect(JSON.stringify(echo)).not.toContain('canary-Zx9')
  expect(echo.message).toContain('••••')
  const long = await told({ status: 500, body: `{"error":{"message":"${canary} ${'x'.repeat(3_000_000)}"}}` })
  expect(long.message).toBe('OpenAI at HOST cannot answer at the moment (HTTP 500).')
})
