import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startFakeProvider, type FakeProvider } from '../../../e2e/fixtures/fake-provider.ts'
import { noOptions, type Account } from '../../shared/account.ts'
import { providerOf } from '../../shared/providers/catalogue.ts'
import { curlCommand } from './curl-command.ts'
import { waysIn } from './ways-in.fixture.ts'

const hasCurl = spawnSync('curl', ['--version']).status === 0

let fake: FakeProvider
beforeAll(async () => void (fake = await startFakeProvider()))
afterAll(() => fake.close())

const anAccount: Account = {
  id: '00000000-0000-4000-8000-000000000000',
  provider: 'openai',
  own: null,
  label: 'Work',
  baseUrl: 'https://api.openai.com/v1',
  model: null,
  local: true,
  keyHint: 'Qp7x',
  keyState: 'ready',
  keyOrigin: null,
  options: noOptions,
  secrets: [],
  active: true,
  lastCheck: null,
  createdAt: new Date(0),
  lastUsedAt: null,
}

/** The status that comes back when a shell runs the command with these variables. */
async function run(command: string, variables: Readonly<Record<string, string>>): Promise<number> {
  const { stdout } = await promisify(execFile)('/bin/sh', ['-c', command], { env: { PATH: process.env['PATH'], ...variables } })
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(stdout)?.[1])
}

describe.skipIf(!hasCurl)('the command that a shell runs (needs curl)', () => {
  // In place of an account's credentials the command takes an access token; a region has no fake of its own.
  const runnable = waysIn.filter(({ id, provider, name }) => provider === providerOf(id) && !/(service account|refresh token)$/.test(name))

  test.each(runnable)('$name: gets what a check gets', async ({ id, input }) => {
    const { baseUrl, key, options } = input(fake.origin, 'good')
    const account = { ...anAccount, provider: id, baseUrl, options: options ?? noOptions }
    const { command, variables } = curlCommand(account, { proxy: null })
    const [variable = ''] = variables
    expect(variables).toHaveLength(1)
    expect(command).not.toMatch(/canary|fake\+secret/)
    expect(command).toContain(`"$${variable}`)
    expect(await run(command, { [variable]: key ?? '' })).toBe(200)
    const { key: otherKey } = input(fake.origin, 'rate-limited')
    expect(await run(command, { [variable]: otherKey ?? '' })).toBeGreaterThanOrEqual(id === 'llamacpp' ? 200 : 400)
  })

  test('quotes whatever stands in an account’s open parts', async () => {
    const headers = [{ name: 'x-note', value: `it's "$HOME" and \`id\` \\` }]
    const account = { ...anAccount, baseUrl: fake.urlFor('openai'), options: { ...noOptions, headers } }
    expect(await run(curlCommand(account, { proxy: null }).command, { OPENAI_API_KEY: 'good' })).toBe(200)
    expect(fake.requests.at(-1)?.headers['x-note']).toBe(headers[0]?.value)
  })

  test('sends secret headers from variables of their own, as they travel', async () => {
    const secrets = ['header:cf-aig-authorization', 'header:x-team-token']
    const account: Account = { ...anAccount, provider: 'cloudflare-ai-gateway', baseUrl: fake.urlFor('cloudflare-ai-gateway'), secrets }
    const { command, variables } = curlCommand(account, { proxy: null })
    expect(variables).toEqual(['API_KEY', 'CF_AIG_TOKEN', 'KEYDECK_X_TEAM_TOKEN'])
    expect(await run(command, { API_KEY: 'good', CF_AIG_TOKEN: 'canary-1', KEYDECK_X_TEAM_TOKEN: 'canary-2' })).toBe(200)
    expect(fake.requests.at(-1)?.headers).toMatchObject({ 'cf-aig-authorization': 'Bearer canary-1', 'x-team-token': 'canary-2' })
  })
})

test('an account without a key has none in its command', () => {
  const { command, variables } = curlCommand(
    { ...anAccount, provider: 'ollama', baseUrl: 'http://127.0.0.1:11434', keyHint: null },
    { proxy: null },
  )
  expect(variables).toEqual([])
  expect(command).not.toContain('$')
})

test('it names the account’s own certificates, its timeout and the proxy, which this machine bypasses', () => {
  const options = { ...noOptions, caFile: '/etc/house ca.pem', timeoutSeconds: 7 }
  const { command } = curlCommand({ ...anAccount, options }, { proxy: { url: 'socks5://proxy.example:1080', hasCredential: false } })
  expect(command).toContain(`--cacert '/etc/house ca.pem'`)
  expect(command).toContain('--max-time 7')
  expect(command).toContain(`--proxy 'socks5h://proxy.example:1080'`)
  const local = { ...anAccount, baseUrl: 'http://localhost:1234/v1' }
  expect(curlCommand(local, { proxy: { url: 'http://proxy.example', hasCredential: false } }).command).not.toContain('--proxy')
})

test('S7: a proxy that wants a user name gets it from variables, and none where this machine is called', () => {
  const proxy = { url: 'http://proxy.example:3128', hasCredential: true }
  const { command, variables } = curlCommand(anAccount, { proxy })
  expect(command).toContain('--proxy-user "$KEYDECK_PROXY_USER:$KEYDECK_PROXY_PASSWORD"')
  expect(variables).toEqual(expect.arrayContaining(['KEYDECK_PROXY_USER', 'KEYDECK_PROXY_PASSWORD']))
  expect(curlCommand({ ...anAccount, baseUrl: 'http://localhost:1234/v1' }, { proxy }).command).not.toContain('--proxy')
})

test('temporary AWS credentials bring their session token along', () => {
  const options = { ...noOptions, auth: 'sigv4', fields: { accessKeyId: 'ASIAFAKEFAKEFAKEFAKE', region: 'eu-west-1' } }
  const baseUrl = 'https://bedrock-runtime.eu-west-1.amazonaws.com'
  const { command, variables } = curlCommand(
    { ...anAccount, provider: 'bedrock', baseUrl, options, secrets: ['session-token'] },
    { proxy: null },
  )
  expect(variables).toEqual(['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'])
  expect(command).toContain(`--header 'x-amz-security-token: '"$AWS_SESSION_TOKEN"`)
  expect(command).toContain(`--user 'ASIAFAKEFAKEFAKEFAKE:'"$AWS_SECRET_ACCESS_KEY"`)
  expect(command).toContain('https://bedrock.eu-west-1.amazonaws.com/foundation-models')
})
