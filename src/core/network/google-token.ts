import { importPKCS8, SignJWT } from 'jose'
import { z } from 'zod'
import type { GoogleCredentials } from '../../shared/google-credentials.ts'
import { parseJson } from '../parse-json.ts'
import type { HttpResult } from './http-result.ts'
import type { HttpSend } from './http-send.ts'
import { isLoopbackHost } from './loopback-host.ts'

/** Where Google exchanges credentials: https://developers.google.com/identity/protocols/oauth2/service-account#httprest */
const googleTokenUrl = 'https://oauth2.googleapis.com/token'

const scope = 'https://www.googleapis.com/auth/cloud-platform'

/** A request of which the caller adds by which way it goes. */
export type TokenRequest = (send: Omit<HttpSend, 'local'>) => Promise<HttpResult>

/** `unfit`: the credentials cannot be used. `refused`: Google does not accept them. `unreachable`: no answer that is one came. */
export type TokenFailure = { ok: false; why: 'unfit' | 'refused' | 'unreachable'; message: string; fix: string }

const tokenAnswer = z.object({
  access_token: z
    .string()
    .regex(/^[\x21-\x7e]+$/)
    .max(8_192),
})

/**
 * Exchanges Google credentials for an access token: a service account signs an assertion (RFC 7523), a user's refresh token is
 * handed in (RFC 6749 6). An address in the credentials is never called. For an API on googleapis.com Google's own address is;
 * for any other, `/token` of its origin, so that credentials meant for a stand-in do not leave it.
 */
export async function mintGoogleToken(
  credentials: GoogleCredentials,
  { apiUrl, request, now }: { apiUrl: URL; request: TokenRequest; now: Date },
): Promise<{ ok: true; token: string } | TokenFailure> {
  const isGoogle = /(^|\.)googleapis\.com\.?$/.test(apiUrl.hostname) && apiUrl.protocol === 'https:'
  const url = new URL(isGoogle ? googleTokenUrl : '/token', apiUrl)
  // A refresh token can be used anywhere by whoever reads it: it goes to Google, and to this machine.
  if (credentials.type === 'authorized_user' && !isGoogle && !isLoopbackHost(url)) return misplaced
  const form =
    credentials.type === 'service_account' ? await assertionForm(credentials, { audience: url.href, now }) : refreshForm(credentials)
  if (!form) return unfit
  const result = await request({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  })
  if (result.kind === 'answer' && result.status >= 400 && result.status < 500 && result.status !== 404 && result.status !== 429)
    return refused
  const answer = result.kind === 'answer' && result.status === 200 ? tokenAnswer.safeParse(parseJson(result.body)).data : undefined
  return answer ? { ok: true, token: answer.access_token } : unreachable(url.host)
}

type ServiceAccount = Extract<GoogleCredentials, { type: 'service_account' }>
type AuthorizedUser = Extract<GoogleCredentials, { type: 'authorized_user' }>

/** undefined when the private key is none that can sign. */
async function assertionForm(
  credentials: ServiceAccount,
  { audience, now }: { audience: string; now: Date },
): Promise<Record<string, string> | undefined> {
  const seconds = Math.floor(now.getTime() / 1_000)
  try {
    const key = await importPKCS8(credentials.private_key, 'RS256')
    const assertion = await new SignJWT({ scope })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', ...(credentials.private_key_id ? { kid: credentials.private_key_id } : {}) })
      .setIssuer(credentials.client_email)
      // The server that is called, so that nobody can hand the assertion on to another (RFC 7523 3).
      .setAudience(audience)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + 3_600)
      .sign(key)
    return { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }
  } catch {
    // The library's error may describe the key.
    return undefined
  }
}

function refreshForm({ client_id, client_secret, refresh_token }: AuthorizedUser): Record<string, string> {
  return { grant_type: 'refresh_token', client_id, client_secret, refresh_token }
}

const unfit: TokenFailure = {
  ok: false,
  why: 'unfit',
  message: 'The private key in the Google credentials cannot be used, so nothing was sent.',
  fix: 'Download a new key for the service account and enter it again.',
}

const misplaced: TokenFailure = {
  ok: false,
  why: 'unfit',
  message: 'The Google credentials are a person’s own and go to Google alone, so nothing was sent.',
  fix: 'Use an address on googleapis.com, or the credentials of a service account.',
}

const refused: TokenFailure = {
  ok: false,
  why: 'refused',
  message: 'Google does not accept these credentials.',
  fix: 'Check that they were not revoked and that this computer’s clock is right; else enter new ones.',
}

function unreachable(host: string): TokenFailure {
  return {
    ok: false,
    why: 'unreachable',
    message: `${host} gave no access token for the Google credentials.`,
    fix: 'Check the network connection and the base URL, then try again.',
  }
}
