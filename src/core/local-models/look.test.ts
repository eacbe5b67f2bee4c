import { expect, onTestFinished, test } from 'vitest'
import { startFakeOllama, type FakeOllamaOptions } from '../../../e2e/fixtures/fake-ollama.ts'
import { startFakeProvider } from '../../../e2e/fixtures/fake-provider.ts'
import { submitted } from '../core.fixture.ts'
import { findOllama } from './find-ollama.ts'
import { answering, freePort, openMachine, startAnswering } from './local-models.fixture.ts'

/** Where its installers put it, which no PATH hides. */
async function isInstalledHere(): Promise<boolean> {
  const found = await findOllama({ home: '/nowhere', environment: {}, workingFolder: '/', platform: process.platform })
  return found.installed
}

async function startOllama(options: FakeOllamaOptions = {}) {
  const fake = await startFakeOllama(options)
  onTestFinished(() => fake.close())
  return fake
}

test('Ollama is found at OLLAMA_HOST, with its version and all that it tells of its models', async () => {
  const fake = await startOllama({ models: ['qwen2.5-coder:7b', 'nomic-embed-text'] })
  const { ollama } = await openMachine({ host: `127.0.0.1:${fake.port}` })
  expect(await ollama()).toMatchObject({
    id: 'found:ollama',
    label: 'Ollama on this machine',
    state: 'running',
    version: '0.14.1',
    baseUrl: fake.origin,
    sentence: `Ollama 0.14.1 runs at 127.0.0.1:${fake.port} and has 2 models.`,
    fix: null,
    models: expect.arrayContaining([
      {
        name: 'qwen2.5-coder:7b',
        sizeBytes: 4_683_087_561,
        family: 'qwen2',
        parameters: '7.6B',
        quantization: 'Q4_K_M',
        contextLength: 32_768,
        capabilities: ['completion', 'tools', 'insert'],
        remote: false,
        modifiedAt: expect.any(Date),
        fit: expect.any(String),
        running: null,
      },
      expect.objectContaining({ name: 'nomic-embed-text:latest', capabilities: ['embedding'] }),
    ]),
  })
})

test('each model is asked about once, however often is looked', async () => {
  const fake = await startOllama({ models: ['qwen2.5-coder:7b', 'llama3.2'] })
  const { localModels } = await openMachine({ host: fake.origin })
  for (let round = 0; round < 3; round += 1) await localModels.look()
  expect(fake.requests.filter(({ path }) => path === '/api/show')).toHaveLength(2)
})

test('a model in memory is told with its memory and when it leaves; one that stays has no such time', async () => {
  const fake = await startOllama({ models: ['qwen2.5-coder:7b', 'llama3.2'] })
  const { localModels, ollama } = await openMachine({ host: fake.origin })
  await localModels.load({ serverId: 'found:ollama', model: 'qwen2.5-coder:7b' })
  await fetch(`${fake.origin}/api/generate`, { method: 'POST', body: JSON.stringify({ model: 'llama3.2', keep_alive: -1, stream: false }) })
  const models = (await ollama())?.models
  expect(models?.find(({ name }) => name.startsWith('qwen'))?.running).toEqual({
    memoryBytes: Math.round(4_683_087_561 * 1.15),
    gpuBytes: Math.round(4_683_087_561 * 1.15),
    contextLength: 4_096,
    expiresAt: expect.any(Date),
  })
  expect(models?.find(({ name }) => name.startsWith('llama'))?.running?.expiresAt).toBeNull()
})

test('a server with a key is an account, and gets its key on every call', async () => {
  const fake = await startOllama({ key: 'sk-canary-1234567890' })
  const { core, localModels } = await openMachine({ host: fake.origin })
  expect((await localModels.look()).servers).toMatchObject([
    { id: 'found:ollama', state: 'refused', sentence: expect.stringContaining('asks for a key: “unauthorized”') },
  ])
  const { account } = await core.accounts.add(submitted('ollama', { baseUrl: fake.origin, label: 'Box' }))
  fake.requests.splice(0)
  const { servers } = await localModels.look()
  expect(servers).toMatchObject([{ id: account.id, label: 'Box', state: 'running', accountId: account.id }])
  expect(new Set(fake.requests.map(({ path }) => path))).toEqual(new Set(['/api/version', '/api/tags', '/api/ps', '/api/show']))
  expect(fake.requests.every(({ headers }) => headers.authorization === 'Bearer sk-canary-1234567890')).toBe(true)
  expect(JSON.stringify(servers)).not.toContain('canary')
})

test('a wrong key is refused in the server’s own words, without the key', async () => {
  const fake = await startOllama({ key: 'sk-right-1234567890' })
  const { core, localModels } = await openMachine({ host: fake.origin })
  await core.accounts.add(submitted('ollama', { baseUrl: fake.origin, label: 'Box' }))
  const { servers } = await localModels.look()
  expect(servers).toMatchObject([{ state: 'refused', fix: { text: 'Enter the key in the account “Box”.' } }])
  expect(JSON.stringify(servers)).not.toContain('canary')
})

test('without the vault’s key an account that has one is said to be locked away, and nothing is sent', async () => {
  const fake = await startOllama()
  const { core, localModels } = await openMachine({ host: fake.origin })
  await core.accounts.add(submitted('ollama', { baseUrl: fake.origin }))
  core.vault.lock()
  expect((await localModels.look()).servers).toMatchObject([{ state: 'refused', sentence: expect.stringMatching(/locked/i) }])
  expect(fake.requests).toEqual([])
})

test('models of Ollama’s cloud are listed as such and never chosen', async () => {
  const fake = await startOllama({ models: ['gpt-oss:120b-cloud'] })
  const { localModels } = await openMachine({ host: fake.origin })
  const { servers, chosen } = await localModels.look()
  expect(servers[0]?.models).toMatchObject([{ name: 'gpt-oss:120b-cloud', remote: true, fit: 'unknown' }])
  expect(chosen).toBeNull()
  await expect(localModels.choose({ serverId: 'found:ollama', model: 'gpt-oss:120b-cloud' })).rejects.toMatchObject({
    code: 'invalid-input',
  })
})

test('an Ollama that is not installed is said to be so, with the command for this platform', async ({ skip }) => {
  if (await isInstalledHere()) return skip('Ollama is installed on this machine.')
  for (const [platform, command] of [
    ['linux', 'curl -fsSL https://ollama.com/install.sh | sh'],
    ['darwin', 'brew install ollama'],
    ['win32', 'winget install Ollama.Ollama'],
  ] as const) {
    const { ollama } = await openMachine({ host: `:${await freePort()}`, platform })
    expect(await ollama()).toMatchObject({ state: 'not-installed', fix: { command }, models: [] })
  }
})

test('an Ollama that is installed and does not run is told apart', async () => {
  const port = await freePort()
  const { ollama } = await openMachine({ host: `:${port}`, installed: true })
  expect(await ollama()).toMatchObject({
    state: 'not-running',
    sentence: `Ollama is installed, but not running at 127.0.0.1:${port}.`,
    fix: { command: 'ollama serve' },
  })
})

test('an Ollama that answers where OLLAMA_HOST leads, and not where the account says, is at another port', async () => {
  const fake = await startOllama()
  const { core, localModels } = await openMachine({ host: fake.origin })
  const { account } = await core.accounts.add(submitted('ollama', { baseUrl: `http://127.0.0.1:${await freePort()}` }))
  const { servers } = await localModels.look()
  expect(servers.find(({ id }) => id === account.id)).toMatchObject({ state: 'another-port', elsewhere: fake.origin })
  // The key was entered for another address.
  expect(fake.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true)
})

test('an Ollama that moved to the next port is found there', async () => {
  const fake = await startOllama()
  const usualOllama = [`http://127.0.0.1:${await freePort()}`, fake.origin] as const
  const { ollama } = await openMachine({ host: `:${await freePort()}`, installed: true, usualOllama })
  expect(await ollama()).toMatchObject({
    state: 'another-port',
    elsewhere: fake.origin,
    fix: { text: expect.stringContaining('set OLLAMA_HOST'), command: null },
  })
})

test.each([
  ['a web page', '<!doctype html><title>Router &#8203;</title>', 'text/html', 'a web server with the page “Router'],
  ['another API', '{"error":"Unexpected endpoint or method. (GET /api/version)"}', 'application/json', 'LM Studio'],
  ['other JSON', '[{"hello":"world"}]', 'application/json', 'a web server (HTTP 200)'],
  ['text', 'It works!', 'text/plain', 'a web server (HTTP 200)'],
])('where %s answers, that is told', async (_, body, type, what) => {
  const server = await startAnswering((__, response) => void response.writeHead(200, { 'content-type': type }).end(body))
  const { ollama } = await openMachine({ host: server.origin })
  const seen = await ollama()
  expect(seen).toMatchObject({ state: 'something-else', fix: { command: 'OLLAMA_HOST=127.0.0.1:11435 ollama serve' } })
  expect(seen?.sentence).toContain(what)
})

test('another model server in Ollama’s place is called by its name', async () => {
  const server = await startAnswering(answering({ '/v1/models': { object: 'list', data: [{ id: 'm', owned_by: 'llamacpp' }] } }))
  const { ollama } = await openMachine({ host: server.origin })
  expect((await ollama())?.sentence).toBe(`What answers at 127.0.0.1:${server.port} is not Ollama: it is llama.cpp.`)
})

test('a machine that cannot be reached is said to be so, and keeps nobody waiting', async () => {
  const { ollama } = await openMachine({ host: 'http://no-such-host.invalid:11434' })
  expect(await ollama()).toMatchObject({
    state: 'unreachable',
    onThisMachine: false,
    fix: { text: expect.stringContaining('OLLAMA_HOST=0.0.0.0') },
  })
})

test('the other kinds are listed as accounts with their models, and by themselves only where they run', async () => {
  const provider = await startFakeProvider()
  onTestFinished(() => provider.close())
  const { core, localModels } = await openMachine({ host: `:${await freePort()}` })
  const kinds = ['lmstudio', 'llamacpp', 'vllm'] as const
  for (const kind of kinds) await core.accounts.add(submitted(kind, { baseUrl: provider.urlFor(kind), key: null, label: kind }))
  const gone = await core.accounts.add(submitted('vllm', { baseUrl: `http://127.0.0.1:${await freePort()}/v1`, key: null, label: 'gone' }))
  const { servers } = await localModels.look()
  const own = servers.filter(({ accountId }) => accountId !== null)
  expect(own.map(({ label, state, models }) => [label, state, models[0]?.name, models[0]?.contextLength])).toEqual([
    ['lmstudio', 'running', 'qwen/qwen3-coder-30b', null],
    ['llamacpp', 'running', 'qwen3-8b-q4_k_m.gguf', 40_960],
    ['gone', 'not-running', undefined, undefined],
    ['vllm', 'running', 'Qwen/Qwen3-8B', 40_960],
  ])
  expect(servers.every(({ accountId, kind, state }) => accountId !== null || kind === 'ollama' || state === 'running')).toBe(true)
  for (const work of ['pull', 'remove', 'load', 'unload'] as const)
    await expect(async () => localModels[work]({ serverId: gone.account.id, model: 'm' })).rejects.toMatchObject({ code: 'invalid-input' })
})

test('at an account’s address any list of models will do: the user said what it is', async () => {
  const server = await startAnswering(answering({ '/v1/models': { data: [{ id: 'm', owned_by: 'me' }] } }))
  const { core, localModels } = await openMachine({ host: `:${await freePort()}` })
  const { account } = await core.accounts.add(submitted('vllm', { baseUrl: `${server.origin}/v1`, key: null }))
  expect((await localModels.look()).servers.find(({ id }) => id === account.id)).toMatchObject({
    state: 'running',
    models: [{ name: 'm' }],
  })
})

test('LM Studio tells sizes, and a model that is loaded', async () => {
  const server = await startAnswering(
    answering({
      '/v1/models': { object: 'list', data: [{ id: 'qwen3-coder-30b', owned_by: 'organization_owner' }, { id: 'embed' }] },
      '/api/v1/models': {
        models: [
          {
            type: 'llm',
            key: 'qwen3-coder-30b',
            architecture: 'qwen3moe',
            quantization: { name: 'Q4_K_M', bits_per_weight: 4 },
            size_bytes: 18_000_000_000,
            params_string: '30B-A3B',
            loaded_instances: [{ id: 'one', config: { context_length: 8_192 } }],
            max_context_length: 262_144,
          },
          { type: 'embedding', key: 'embed' },
          7,
        ],
      },
    }),
  )
  const { core, localModels } = await openMachine({ host: `:${await freePort()}` })
  await core.accounts.add(submitted('lmstudio', { baseUrl: `${server.origin}/v1`, key: null }))
  const { servers } = await localModels.look()
  expect(servers.find(({ kind }) => kind === 'lmstudio')?.models).toMatchObject([
    {
      name: 'qwen3-coder-30b',
      sizeBytes: 18_000_000_000,
      parameters: '30B-A3B',
      quantization: 'Q4_K_M',
      contextLength: 262_144,
      running: { contextLength: 8_192 },
    },
    { name: 'embed', capabilities: ['embedding'], running: null },
  ])
})

test('an overview looks once and then tells what is known; leaving it early harms nobody else', async () => {
  const fake = await startOllama()
  const { localModels } = await openMachine({ host: fake.origin })
  const leaving = new AbortController()
  const left = localModels.overview(leaving.signal)
  const stayed = localModels.overview()
  leaving.abort(new Error('gone'))
  await expect(left).rejects.toThrow('gone')
  expect((await stayed).servers).toMatchObject([{ state: 'running' }])
  await localModels.overview()
  expect(fake.requests.filter(({ path }) => path === '/api/version')).toHaveLength(1)
})

test('a chosen model is kept, and given up again', async () => {
  const fake = await startOllama({ models: ['qwen2.5-coder:1.5b', 'llama3.2'] })
  const { localModels } = await openMachine({ host: fake.origin })
  expect(await localModels.chosen()).toMatchObject({ model: 'qwen2.5-coder:1.5b', by: 'rule' })
  expect((await localModels.choose({ serverId: 'found:ollama', model: 'llama3.2' })).chosen).toMatchObject({
    model: 'llama3.2:latest',
    by: 'user',
  })
  fake.remove('llama3.2')
  expect(await localModels.look()).toMatchObject({ chosen: { by: 'rule' }, problem: expect.stringContaining('You chose llama3.2') })
  expect((await localModels.choose(null)).problem).toBeNull()
  await expect(localModels.choose({ serverId: 'found:ollama', model: 'no-such' })).rejects.toMatchObject({ code: 'not-found' })
})
