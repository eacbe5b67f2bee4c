import { expect, test } from 'vitest'
import { readPaste } from './read-paste.ts'

const key = 'sk-proj-Ab1Cd2Ef3Gh4Ij5Kl6Mn7'

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64')

async function understood(link: string) {
  const { candidates } = await readPaste(link)
  return candidates.map((candidate) => [candidate.providers[0] ?? null, candidate.key, candidate.baseUrl, candidate.model, candidate.label])
}

test('a link of ours carries everything that an account has', async () => {
  const link = `keydeck://add?provider=openai&key=${key}&baseUrl=https%3A%2F%2Fproxy.example.com%2Fv1&label=At%20work&model=gpt-4o`
  expect(await understood(link)).toEqual([['custom-openai', key, 'https://proxy.example.com/v1', 'gpt-4o', 'At work']])
  expect(await understood(`KEYDECK://add/?provider=openai&key=${key}`)).toEqual([['openai', key, null, null, null]])
  expect(await understood('keydeck://add?provider=ollama&baseUrl=http%3A%2F%2F127.0.0.1%3A11434')).toEqual([
    ['ollama', null, 'http://127.0.0.1:11434', null, null],
  ])
})

test('a plus sign in a link stays one, as a key may have it; %20 is a space', async () => {
  const plus = 'sk-Ab1+Cd2/Ef3+Gh4='
  expect(await understood(`keydeck://add?provider=openai&key=${plus}&label=A+B%20C`)).toEqual([['openai', plus, null, null, 'A+B C']])
  expect(await understood(`keydeck://add?provider=openai&key=${encodeURIComponent(plus)}`)).toEqual([['openai', plus, null, null, null]])
})

test('a link that names a provider that nobody knows says so', async () => {
  const { candidates } = await readPaste(`keydeck://add?provider=nobody&key=${key}`)
  expect(candidates).toMatchObject([{ key, problem: 'The link names a provider that Keydeck does not know.' }])
})

test('a link of cc-switch carries the account of one app', async () => {
  const link = `ccswitch://v1/import?resource=provider&app=claude&name=Relay&endpoint=https%3A%2F%2Fr.example.com%2Chttps%3A%2F%2Fr2.example.com&apiKey=${key}&model=m`
  expect(await understood(link)).toEqual([['custom-anthropic', key, 'https://r.example.com', 'm', 'Relay']])
  const config = base64({ env: { ANTHROPIC_AUTH_TOKEN: key, ANTHROPIC_BASE_URL: 'https://r.example.com' } })
  expect(await understood(`ccswitch://v1/import?resource=provider&app=claude&name=Relay&config=${encodeURIComponent(config)}`)).toEqual([
    ['custom-anthropic', key, 'https://r.example.com', null, 'Relay'],
  ])
})

test('a link of Cherry Studio carries JSON, in its own spelling of base64', async () => {
  const provider = { id: 'relay', baseUrl: 'https://relay.example.com/v1', apiKey: key, name: 'Relay ÿ¿?>', type: 'openai' }
  const plain = base64(provider)
  for (const data of [plain, plain.replaceAll('+', '_').replaceAll('/', '-'), encodeURIComponent(plain)]) {
    expect(await understood(`cherrystudio://providers/api-keys?v=1&data=${data}`)).toEqual([
      ['custom-openai', key, 'https://relay.example.com/v1', null, 'Relay ÿ¿?>'],
    ])
  }
})

test('a link of Chatbox carries a provider with its settings', async () => {
  const config = {
    id: 'relay',
    name: 'Relay',
    type: 'openai',
    settings: { apiHost: 'https://relay.example.com', apiPath: '/v1/chat/completions', apiKey: key, models: [{ modelId: 'm' }] },
  }
  expect(await understood(`chatbox://provider/import?config=${base64(config)}`)).toEqual([
    ['custom-openai', key, 'https://relay.example.com', 'm', 'Relay'],
  ])
})

test('a link of claude-code-router carries its parameters, or the same as JSON', async () => {
  const expected = [['custom-anthropic', key, 'https://relay.example.com', 'm', 'Relay']]
  const parts = `name=Relay&base_url=https%3A%2F%2Frelay.example.com&api_key=${key}&models=m&protocol=anthropic_messages`
  expect(await understood(`ccr://provider?${parts}`)).toEqual(expected)
  const payload = { name: 'Relay', base_url: 'https://relay.example.com', api_key: key, models: ['m'], protocol: 'anthropic_messages' }
  expect(await understood(`ccr://provider?payload=${Buffer.from(JSON.stringify(payload)).toString('base64url')}`)).toEqual(expected)
  expect(await understood(`ccr://provider?payload=${encodeURIComponent(JSON.stringify(payload))}`)).toEqual(expected)
})

const problemOf = async (provider: string, baseUrl: string) =>
  (await readPaste(`keydeck://add?provider=${provider}&key=${key}&baseUrl=${encodeURIComponent(baseUrl)}`)).candidates[0]?.problem

test('S16: a link that names a provider and another host than the provider’s says so', async () => {
  expect(await problemOf('anthropic', 'https://e.example.com')).toBe(
    'The link names Anthropic, but its base URL is not Anthropic’s own; whoever has that host gets the key.',
  )
  expect(await problemOf('anthropic', 'https://api.anthropic.com')).toBe('')
  expect(await problemOf('custom-anthropic', 'https://e.example.com')).toBe('')
  expect(await problemOf('ollama', 'http://192.168.1.5:11434')).toBe('')
})
