import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { apiKey } from './api-key.ts'
import { canonicalCredentials, readGoogleCredentials } from './google-credentials.ts'

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
const private_key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

/** As Google’s console writes it, with members that Keydeck does not need. */
const serviceAccount = {
  type: 'service_account',
  project_id: 'my-project',
  private_key_id: '0123abcd',
  private_key,
  client_email: 'robot@my-project.iam.gserviceaccount.com',
  client_id: '1234567890',
  auth_uri: 'https://accounts.google.com/o/oauth2/auth',
  token_uri: 'https://evil.example/token',
  universe_domain: 'googleapis.com',
}

const user = {
  type: 'authorized_user',
  client_id: 'id.apps.example',
  client_secret: 'sécret value',
  refresh_token: '1//refresh',
  account: '',
}

describe('Google credentials as a key', () => {
  test('have one spelling, on one line, of characters that every key has', () => {
    const spelled = apiKey.parse(` ${JSON.stringify(serviceAccount, null, 2)}\n`)
    expect(spelled).toMatch(/^[\x21-\x7e]+$/)
    expect(apiKey.parse(spelled)).toBe(spelled)
    expect(apiKey.parse(JSON.stringify(serviceAccount))).toBe(spelled)
  })

  test('keep what is needed and nothing else: no address in the file is ever known', () => {
    const { type, private_key_id, client_email } = serviceAccount
    expect(JSON.parse(apiKey.parse(JSON.stringify(serviceAccount)))).toEqual({ type, client_email, private_key_id, private_key })
    expect(apiKey.parse(JSON.stringify(serviceAccount))).not.toContain('evil')
  })

  test('of a user keep every character of their values', () => {
    const spelled = canonicalCredentials(JSON.stringify(user)) ?? ''
    expect(spelled).toContain('s\\u00e9cret\\u0020value')
    expect(readGoogleCredentials(spelled)).toEqual({
      type: 'authorized_user',
      client_id: 'id.apps.example',
      client_secret: 'sécret value',
      refresh_token: '1//refresh',
    })
  })

  test.each([
    ['no JSON', 'x'],
    ['a text in JSON', '"service_account"'],
    ['null', 'null'],
    ['no members', '{}'],
    ['another type', JSON.stringify({ ...serviceAccount, type: 'external_account' })],
    ['no private key', JSON.stringify({ ...serviceAccount, private_key: 'none' })],
    ['a key in another form', JSON.stringify({ ...serviceAccount, private_key: private_key.replaceAll('PRIVATE KEY', 'RSA PRIVATE KEY') })],
    ['no refresh token', JSON.stringify({ ...user, refresh_token: '' })],
  ])('are not what has %s', (_, text) => {
    expect(canonicalCredentials(text)).toBeUndefined()
  })
})
