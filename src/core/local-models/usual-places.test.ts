import { expect, test } from 'vitest'
import { noOptions, type Account } from '../../shared/account.ts'
import { placesToLookAt } from './places-to-look-at.ts'
import { usualPlaces } from './usual-places.ts'

function account(change: Partial<Account>): Account {
  return {
    id: 'a',
    provider: 'ollama',
    own: null,
    label: 'Mine',
    baseUrl: 'http://127.0.0.1:11434',
    model: null,
    local: true,
    keyHint: null,
    keyState: 'none',
    keyOrigin: null,
    options: noOptions,
    secrets: [],
    active: false,
    lastCheck: null,
    createdAt: new Date(0),
    lastUsedAt: null,
    ...change,
  }
}

test('each kind is looked for at its usual port, llama.cpp at both of its own', () => {
  expect(usualPlaces({}).map(({ id, baseUrl }) => [id, baseUrl])).toEqual([
    ['found:ollama', 'http://127.0.0.1:11434'],
    ['found:lmstudio', 'http://127.0.0.1:1234/v1'],
    ['found:llamacpp', 'http://127.0.0.1:8080/v1'],
    ['found:llamacpp-9931', 'http://127.0.0.1:9931/v1'],
    ['found:vllm', 'http://127.0.0.1:8000/v1'],
  ])
})

test('OLLAMA_HOST moves Ollama, but never to its cloud', () => {
  expect(usualPlaces({ OLLAMA_HOST: ':11500' })[0]?.baseUrl).toBe('http://127.0.0.1:11500')
  for (const cloud of ['https://ollama.com', 'ollama.com', 'https://api.ollama.com'])
    expect(usualPlaces({ OLLAMA_HOST: cloud })[0]?.baseUrl).toBe('http://127.0.0.1:11434')
})

const placed = (host: string) => placesToLookAt([], usualPlaces({ OLLAMA_HOST: host })).find(({ kind }) => kind === 'ollama')?.local

test('what OLLAMA_HOST says is on the internet is looked at, but answers in nobody’s place', () => {
  expect(['', 'box', '192.168.1.7', 'box.local', 'ollama.example.com', '8.8.8.8'].map(placed)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
  ])
})

test('an account at a usual place is listed once, as the account', () => {
  for (const baseUrl of ['http://127.0.0.1:11434', 'http://localhost:11434', 'http://[::1]:11434']) {
    const places = placesToLookAt([account({ baseUrl })], usualPlaces({}))
    expect(places.filter(({ kind }) => kind === 'ollama')).toMatchObject([{ id: 'a', label: 'Mine', baseUrl, foundId: 'found:ollama' }])
  }
})

test('an account of another kind there, or of the same kind elsewhere, takes nobody’s place', () => {
  const accounts = [
    account({ id: 'x', provider: 'lmstudio', baseUrl: 'http://127.0.0.1:11434/v1' }),
    account({ id: 'y', baseUrl: 'http://127.0.0.1:11435' }),
  ]
  const ids = placesToLookAt(accounts, usualPlaces({})).map(({ id }) => id)
  expect(ids).toEqual(expect.arrayContaining(['found:ollama', 'found:lmstudio', 'x', 'y']))
})

test('Ollama’s cloud and accounts of other providers are no local servers', () => {
  const accounts = [
    account({ baseUrl: 'https://ollama.com', local: false }),
    account({ id: 'o', provider: 'openai', baseUrl: 'http://127.0.0.1:9/v1' }),
  ]
  expect(placesToLookAt(accounts, [])).toEqual([])
})

test('this machine’s Ollama comes first, then its other servers, then what is elsewhere', () => {
  const accounts = [account({ id: 'far', label: 'Far', baseUrl: 'http://192.0.2.7:11434' }), account({ id: 'near', label: 'Near' })]
  const places = placesToLookAt(accounts, usualPlaces({}))
  expect(places.map(({ id, onThisMachine }) => `${id} ${onThisMachine}`)).toEqual([
    'near true',
    'found:lmstudio true',
    'found:llamacpp true',
    'found:llamacpp-9931 true',
    'found:vllm true',
    'far false',
  ])
})

test('an address of this machine in its network is this machine', async () => {
  const { networkInterfaces } = await import('node:os')
  const own = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4')
  if (!own) return
  expect(placesToLookAt([account({ baseUrl: `http://${own.address}:11434` })], [])[0]?.onThisMachine).toBe(true)
})
