import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AuthScheme } from '../../shared/providers/provider.ts'
import { signRequest, type SignInput } from './sign-request.ts'

const base: Omit<SignInput, 'auth' | 'key'> = {
  fields: {},
  secrets: {},
  method: 'GET',
  url: new URL('https://api.example.com/v1/models'),
  headers: { 'Anthropic-Version': '2023-06-01' },
  body: null,
}
const now = new Date('2026-01-02T03:04:05Z')

const nobody = { request: () => Promise.reject(new Error('Nothing is asked for a token.')), now }

const sign = (auth: AuthScheme, key: string | null, more: Partial<SignInput> = {}) => signRequest({ ...base, ...more, auth, key }, nobody)

const googleUser = JSON.stringify({ type: 'authorized_user', client_id: 'id', client_secret: 'canary', refresh_token: 'canary' })

const inRegion = (region: string): unknown => expect.stringContaining(`AKIDEXAMPLE/20260102/${region}/bedrock/aws4_request`)

const schemes: AuthScheme[] = [
  { scheme: 'bearer' },
  { scheme: 'header', name: 'X-Api-Key' },
  { scheme: 'basic-username' },
  { scheme: 'sigv4', service: 'bedrock' },
  { scheme: 'google-oauth' },
]

describe('a key travels as its API wants it, beside the headers that were there', () => {
  test.each<[AuthScheme, Record<string, string>]>([
    [{ scheme: 'bearer' }, { authorization: 'Bearer k-1' }],
    [{ scheme: 'header', name: 'X-Api-Key' }, { 'x-api-key': 'k-1' }],
    [{ scheme: 'basic-username' }, { authorization: `Basic ${btoa('k-1:')}` }],
    [{ scheme: 'google-oauth' }, { authorization: 'Bearer k-1' }],
    [{ scheme: 'none' }, {}],
  ])('%j', async (auth, added) => {
    expect(await sign(auth, 'k-1')).toEqual({ ok: true, headers: { 'anthropic-version': '2023-06-01', ...added }, secrets: [] })
  })

  test.each(schemes)('without a key nothing is added: %j', async (auth) => {
    expect(await sign(auth, null)).toEqual({ ok: true, headers: { 'anthropic-version': '2023-06-01' }, secrets: [] })
  })

  test('the key’s header stands once, also where another one had its name', async () => {
    const signed = await sign({ scheme: 'bearer' }, 'k-1', { headers: { Authorization: 'other' } })
    expect(signed).toMatchObject({ headers: { authorization: 'Bearer k-1' } })
  })
})

describe('AWS', () => {
  const bedrock = { scheme: 'sigv4', service: 'bedrock' } as const
  const url = new URL('https://bedrock.eu-west-1.amazonaws.com/foundation-models')
  const fields = { accessKeyId: 'AKIDEXAMPLE' }

  test('the region is the field’s, or else the host’s', async () => {
    expect(await sign(bedrock, 'k-1', { url, fields })).toHaveProperty('headers.authorization', inRegion('eu-west-1'))
    expect(await sign(bedrock, 'k-1', { url, fields: { ...fields, region: 'us-east-1' } })).toHaveProperty(
      'headers.authorization',
      inRegion('us-east-1'),
    )
  })

  test('the key itself is in no header', async () => {
    const signed = await sign(bedrock, 'canary/key+1', { url, fields, secrets: { 'session-token': 'session' }, method: 'POST', body: '{}' })
    expect(signed).toMatchObject({ headers: { 'x-amz-security-token': 'session', 'content-type': 'application/json' } })
    expect(JSON.stringify(signed)).not.toContain('canary')
  })

  test.each([
    [{}, 'The access key ID is missing, so nothing was sent.'],
    [{ accessKeyId: 'AK\r\nx: y' }, 'The access key ID is missing, so nothing was sent.'],
  ])('without a usable access key ID nothing is sent: %j', async (given, message) => {
    expect(await sign(bedrock, 'k-1', { url, fields: given })).toMatchObject({ ok: false, why: 'unfit', message })
  })

  test('without a region nothing is sent', async () => {
    expect(await sign(bedrock, 'k-1', { fields })).toMatchObject({ ok: false, message: 'The AWS region is missing, so nothing was sent.' })
    expect(await sign(bedrock, 'k-1', { fields: { ...fields, region: 'eu/west' } })).toMatchObject({ ok: false })
  })
})

describe('S14: a key that cannot travel is a value that does not contain it', () => {
  test.each(schemes)('Google credentials go to no API that does not take them: %j', async (auth) => {
    if (auth.scheme === 'google-oauth') return
    const signed = await sign(auth, googleUser)
    expect(signed).toMatchObject({ ok: false, message: expect.stringContaining('Google credentials') })
    expect(JSON.stringify(signed)).not.toContain('canary')
  })

  test.each(['', ' k', 'k\n', 'k\r\nx-evil: canary', 'k\0canary', 'canary\u200b', '🔑canary', '{"canary":1}'])('%j', async (key) => {
    for (const auth of schemes) {
      const signed = await sign(auth, key, { fields: { accessKeyId: 'AK', region: 'us-east-1' } })
      expect(signed).toMatchObject({ ok: false, why: 'unfit', fix: 'Enter the key again.' })
      expect(JSON.stringify(signed)).not.toContain('canary')
    }
  })

  test('whatever the key, what is signed can be sent', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), fc.constantFrom(...schemes), async (key, auth) => {
        const signed = await sign(auth, key, { fields: { accessKeyId: 'AK', region: 'us-east-1' } })
        const values = signed.ok ? Object.values(signed.headers) : []
        expect(values.filter((value) => !/^[\x20-\x7e]*$/.test(value))).toEqual([])
      }),
    )
  })
})
