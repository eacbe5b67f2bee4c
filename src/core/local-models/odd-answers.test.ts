import type { RequestListener } from 'node:http'
import { expect, test } from 'vitest'
import { submitted } from '../core.fixture.ts'
import { answering, openMachine, startAnswering } from './local-models.fixture.ts'

const version = { '/api/version': { version: '0.14.1' }, '/api/ps': { models: [] } }

async function seen(listener: RequestListener) {
  const server = await startAnswering(listener)
  const { ollama, localModels } = await openMachine({ host: server.origin })
  return { first: await ollama(), again: await localModels.overview() }
}

test('a million models are cut off, and the server is no model server (S17)', async () => {
  const many = JSON.stringify({ models: Array.from({ length: 400_000 }, (_, index) => ({ name: `model-${index}`, size: 1 })) })
  const { first } = await seen(answering({ ...version, '/api/tags': many }))
  expect(first).toMatchObject({ state: 'something-else', models: [] })
})

test('of many models the first thousand are listed (S17)', async () => {
  const many = {
    models: Array.from({ length: 5_000 }, (_, index) => ({
      name: `model-${index}`,
      capabilities: ['completion'],
      details: { context_length: 1 },
    })),
  }
  expect((await seen(answering({ ...version, '/api/tags': many }))).first?.models).toHaveLength(1_000)
})

test('names that are none, entries of other types and wrong fields break nothing (S17)', async () => {
  const models = [
    { name: '__proto__', size: 'large', digest: 7, details: [], capabilities: { completion: true }, modified_at: 'yesterday' },
    { name: 'constructor', size: -1, details: { family: '\u001b[31m', parameter_size: 7 } },
    { name: 'constructor', size: 5 },
    { name: 'mis\u202eleading' },
    null,
    7,
    [],
    {},
    { name: '' },
    { name: 'x'.repeat(300) },
  ]
  const { first, again } = await seen(answering({ ...version, '/api/ps': { models: 'none' }, '/api/tags': { models } }))
  const nothingTold = {
    sizeBytes: null,
    family: null,
    parameters: null,
    quantization: null,
    capabilities: [],
    modifiedAt: null,
    running: null,
  }
  expect(first?.models).toMatchObject([
    { name: '__proto__', ...nothingTold },
    { name: 'constructor', ...nothingTold },
  ])
  expect(again.chosen?.model).toBe('__proto__')
  expect({}).not.toHaveProperty('size')
})

test.each<[string, RequestListener, string]>([
  ['a version that is none', answering({ '/api/version': { version: 7 } }), 'something-else'],
  ['a list that is none', answering({ ...version, '/api/tags': { models: 7 } }), 'something-else'],
  ['a list that is null', answering({ ...version, '/api/tags': { models: null } }), 'running'],
  ['a redirect', (_, response) => void response.writeHead(302, { location: 'http://192.0.2.1/' }).end(), 'something-else'],
  ['a broken connection', (_, response) => void response.socket?.resetAndDestroy(), 'something-else'],
  ['another protocol', (_, response) => void response.socket?.end('SSH-2.0-OpenSSH_9.9\r\n'), 'something-else'],
  ['a gateway without Ollama behind it', (_, response) => void response.writeHead(502).end(), 'unreachable'],
  ['a refusal', (_, response) => void response.writeHead(403).end('{"error":"no"}'), 'refused'],
])('%s has a state of its own', async (_, listener, state) => {
  const { first } = await seen(listener)
  expect(first).toMatchObject({ state, sentence: expect.stringMatching(/\.$/) })
})

test('a server that sends the key back shows none of it', async () => {
  const key = 'sk-canary-1234567890'
  const told = { name: `${key}:7b`, details: { family: key, parameter_size: key }, capabilities: [key] }
  const server = await startAnswering(answering({ ...version, '/api/tags': { models: [told, { ...told, name: 'fine' }] } }))
  const { core, localModels } = await openMachine({ host: server.origin })
  await core.accounts.add(submitted('ollama', { baseUrl: server.origin, key }))
  const overview = await localModels.look()
  expect(overview.servers[0]?.models.map(({ name }) => name)).toEqual(['fine'])
  expect(JSON.stringify(overview)).not.toContain('canary')
})

test('a server that takes the connection and says nothing is silent, after a few seconds', async () => {
  const { first } = await seen(() => undefined)
  expect(first?.state).toBe('silent')
}, 15_000)
