import { describeKeyProblem } from '../../shared/api-key.ts'
import { readGoogleCredentials } from '../../shared/google-credentials.ts'
import type { AuthScheme } from '../../shared/providers/provider.ts'
import { awsRegionOf } from './aws-region.ts'
import { credentialHeaders } from './credential-headers.ts'
import type { TokenFailure, TokenRequest } from './google-token.ts'
import type { HttpMethod } from './http-send.ts'

/** A request and what it shall prove. `key` null: it goes without a credential. `secrets`: the account's further secrets by name. */
export type SignInput = {
  auth: AuthScheme
  key: string | null
  fields: Readonly<Record<string, string>>
  secrets: Readonly<Record<string, string>>
  method: HttpMethod
  url: URL
  headers: Readonly<Record<string, string>>
  body: string | null
}

/**
 * `headers`: all that are to be sent, in lower case. `secrets`: what they hold that is secret beside the key itself, to be masked
 * in what comes back.
 */
export type Signed =
  | { ok: true; headers: Record<string, string>; secrets: readonly string[] }
  | { ok: false; why: TokenFailure['why']; message: string; fix: string }

/**
 * Adds a credential to a request. A key that cannot travel as the scheme wants is a value that says so, without any of it (S14).
 * What signs for AWS and Google is loaded when it is first needed: most starts need neither.
 *
 * @param request exchanges Google credentials for an access token
 */
export async function signRequest(input: SignInput, { request, now = new Date() }: { request: TokenRequest; now?: Date }): Promise<Signed> {
  const { auth, key } = input
  const headers = Object.fromEntries(Object.entries(input.headers).map(([name, value]) => [name.toLowerCase(), value]))
  if (key === null || auth.scheme === 'none') return { ok: true, headers, secrets: [] }
  if (describeKeyProblem(key) !== undefined || key !== key.trim()) return unfit
  const credentials = readGoogleCredentials(key)
  if (credentials) {
    if (auth.scheme !== 'google-oauth') return misplaced
    const { mintGoogleToken } = await import('./google-token.ts')
    const minted = await mintGoogleToken(credentials, { apiUrl: input.url, request, now })
    return minted.ok ? { ok: true, headers: { ...headers, authorization: `Bearer ${minted.token}` }, secrets: [minted.token] } : minted
  }
  if (auth.scheme === 'sigv4') return signForAws({ ...input, headers, key, service: auth.service, now })
  const added = credentialHeaders(auth.scheme === 'google-oauth' ? { scheme: 'bearer' } : auth, key)
  return added ? { ok: true, headers: { ...headers, ...added }, secrets: [] } : unfit
}

async function signForAws(input: Omit<SignInput, 'auth' | 'key'> & { key: string; service: string; now: Date }): Promise<Signed> {
  const { fields, secrets, key, url, body, headers } = input
  const accessKeyId = fields.accessKeyId ?? ''
  if (!/^[\x21-\x7e]+$/.test(accessKeyId)) return noAccessKeyId
  const region = fields.region || awsRegionOf(url)
  if (region === undefined || !/^[a-z0-9-]+$/.test(region)) return noRegion
  const sessionToken = secrets['session-token']
  const typed = body === null ? {} : { 'content-type': 'application/json' }
  const credentials = { accessKeyId, secretAccessKey: key, ...(sessionToken === undefined ? {} : { sessionToken }) }
  const { signAws } = await import('./sign-aws.ts')
  return { ok: true, headers: await signAws({ ...input, headers: { ...typed, ...headers }, credentials, region }), secrets: [] }
}

const unfit: Signed = {
  ok: false,
  why: 'unfit',
  message: 'The key has characters that no key has, so it was not sent.',
  fix: 'Enter the key again.',
}

const misplaced: Signed = {
  ok: false,
  why: 'unfit',
  message: 'The key is a file of Google credentials, which this API does not take, so it was not sent.',
  fix: 'Enter an API key, or choose Google Vertex AI as the provider.',
}

const noAccessKeyId: Signed = {
  ok: false,
  why: 'unfit',
  message: 'The access key ID is missing, so nothing was sent.',
  fix: 'Enter the access key ID that belongs to the secret access key.',
}

const noRegion: Signed = {
  ok: false,
  why: 'unfit',
  message: 'The AWS region is missing, so nothing was sent.',
  fix: 'Enter the region, for example us-east-1.',
}
