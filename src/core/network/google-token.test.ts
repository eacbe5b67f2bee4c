import { generateKeyPairSync } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import { jwtVerify } from 'jose'
import { afterEach, describe, expect, test } from 'vitest'
import { apiKey } from '../../shared/api-key.ts'
import { startServer } from '../../../e2e/fixtures/start-server.ts'
import type { TokenRequest } from './google-token.ts'
import { createHttpRequest } from './http-request.ts'
import { signRequest } from './sign-request.ts'

const ending: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(ending.splice(0).map((end) => end()))
})

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
const serviceAccount = {
  type: 'service_account',
  client_email: 'robot@project.iam.gserviceaccount.com',
  private_key_id: 'key-1',
  private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  token_uri: 'https://evil.example/token',
}
const user = {
  type: 'authorized_user',
  client_id: 'id',
  client_secret: 'client canary',
  refresh_token: '1//canary',
  token_uri: 'https://evil.example',
}

type Asked = { path: string; contentType: string; form: URLSearchParams; authorization: string }

/** A stand-in for Google's API and its exchange of credentials, at one origin. */
async function standIn(answer: RequestListener) {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      asked.push({
        path: request.url ?? '',
        contentType: request.headers['content-type'] ?? '',
        form: new URLSearchParams(Buffer.concat(chunks).toString()),
        authorization: request.headers.authorization ?? '',
      })
      answer(request, response)
    })
  })
  const { origin, close } = await startServer(server)
  ending.push(close)
  return { origin, asked }
}

const giving =
  (status: number, body: unknown): RequestListener =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }

const send = createHttpRequest({ ownOrigins: () => [] })
const aborted: TokenRequest = (request) => send({ ...request, local: true }, AbortSignal.abort())
const locally: TokenRequest = (request) => send({ ...request, local: true })

function sign(credentials: unknown, apiUrl: string, request: TokenRequest = locally) {
  const key = apiKey.parse(JSON.stringify(credentials))
  const input = { fields: {}, secrets: {}, method: 'GET', headers: {}, body: null } as const
  return signRequest({ ...input, auth: { scheme: 'google-oauth' }, key, url: new URL(apiUrl) }, { request })
}

describe('Google credentials are exchanged for a token', () => {
  test('of a service account with an assertion that it signed', async () => {
    const { origin, asked } = await standIn(giving(200, { access_token: 'ya29.token', expires_in: 3_599, token_type: 'Bearer' }))
    const signed = await sign(serviceAccount, `${origin}/v1/projects`)
    expect(signed).toEqual({ ok: true, headers: { authorization: 'Bearer ya29.token' }, secrets: ['ya29.token'] })
    expect(asked).toMatchObject([{ path: '/token', contentType: 'application/x-www-form-urlencoded', authorization: '' }])
    expect(asked[0]?.form.get('grant_type')).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer')
    const { payload, protectedHeader } = await jwtVerify(asked[0]?.form.get('assertion') ?? '', publicKey, {
      issuer: 'robot@project.iam.gserviceaccount.com',
      audience: `${origin}/token`,
    })
    expect(protectedHeader).toEqual({ alg: 'RS256', typ: 'JWT', kid: 'key-1' })
    expect(payload).toMatchObject({ scope: 'https://www.googleapis.com/auth/cloud-platform' })
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3_600)
  })

  test('of a user with the refresh token', async () => {
    const { origin, asked } = await standIn(giving(200, { access_token: 'ya29.token' }))
    expect(await sign(user, origin)).toMatchObject({ ok: true, headers: { authorization: 'Bearer ya29.token' } })
    expect(Object.fromEntries(asked[0]?.form ?? [])).toEqual({
      grant_type: 'refresh_token',
      client_id: 'id',
      client_secret: 'client canary',
      refresh_token: '1//canary',
    })
  })

  test.each([
    ['https://us-central1-aiplatform.googleapis.com/v1/projects/x', 'https://oauth2.googleapis.com/token'],
    ['https://aiplatform.googleapis.com', 'https://oauth2.googleapis.com/token'],
    ['https://googleapis.com.evil.example/v1', 'https://googleapis.com.evil.example/token'],
    ['https://evilgoogleapis.com/v1', 'https://evilgoogleapis.com/token'],
    ['https://proxy.example:8443/vertex', 'https://proxy.example:8443/token'],
    ['http://aiplatform.googleapis.com', 'http://aiplatform.googleapis.com/token'],
  ])('for an API at %s at %s, and never at an address of the file', async (apiUrl, tokenUrl) => {
    const called: string[] = []
    await sign(serviceAccount, apiUrl, async ({ url }) => {
      called.push(url.href)
      return { kind: 'dns', phase: 'dns' }
    })
    expect(called).toEqual([tokenUrl])
  })

  test('S6: a person’s own credentials go to Google and this machine, and nowhere else', async () => {
    const called: string[] = []
    const request: TokenRequest = async ({ url }) => {
      called.push(url.href)
      return { kind: 'dns', phase: 'dns' }
    }
    for (const apiUrl of ['https://proxy.example:8443/vertex', 'http://10.0.0.7/v1', 'https://googleapis.com.evil.example/v1'])
      expect(await sign(user, apiUrl, request)).toMatchObject({ ok: false, why: 'unfit', message: expect.stringContaining('Google alone') })
    expect(called).toEqual([])
    await sign(user, 'https://us-central1-aiplatform.googleapis.com/v1', request)
    await sign(user, 'http://127.0.0.1:8080/v1', request)
    expect(called).toEqual(['https://oauth2.googleapis.com/token', 'http://127.0.0.1:8080/token'])
  })
})

describe('an exchange that gives no token is a value, without any of the credentials', () => {
  test.each([
    ['they are refused', giving(400, { error: 'invalid_grant', error_description: 'canary' }), 'refused'],
    ['the client is refused', giving(401, { error: 'invalid_client' }), 'refused'],
    ['too many ask', giving(429, {}), 'unreachable'],
    ['nothing is there', giving(404, {}), 'unreachable'],
    ['the server fails', giving(503, {}), 'unreachable'],
    ['the answer has no token', giving(200, { id_token: 'canary' }), 'unreachable'],
    ['the token cannot travel', giving(200, { access_token: 'canary\r\nx: y' }), 'unreachable'],
    ['the answer is a page', ((_, response) => response.end('<html>canary')) satisfies RequestListener, 'unreachable'],
    [
      'the answer is a redirect',
      ((_, response) => response.writeHead(307, { location: 'https://evil.example' }).end()) satisfies RequestListener,
      'unreachable',
    ],
  ])('%s', async (_, answer, why) => {
    const { origin } = await standIn(answer)
    const signed = await sign(user, origin)
    expect(signed).toMatchObject({ ok: false, why, message: expect.stringMatching(/\.$/), fix: expect.stringMatching(/\.$/) })
    expect(JSON.stringify(signed)).not.toMatch(/canary|evil/)
  })

  test('a private key that cannot sign is not sent anywhere', async () => {
    const { origin, asked } = await standIn(giving(200, { access_token: 'x' }))
    const damaged = { ...serviceAccount, private_key: '-----BEGIN PRIVATE KEY-----\nMC4CAQ==\n-----END PRIVATE KEY-----\n' }
    expect(await sign(damaged, origin)).toMatchObject({ ok: false, why: 'unfit' })
    expect(asked).toEqual([])
  })

  test('cancelling throws', async () => {
    await expect(sign(serviceAccount, 'https://api.example', aborted)).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
  })
})
