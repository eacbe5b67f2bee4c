import { afterEach, beforeEach, expect, test } from 'vitest'
import { startFakeOllama, type FakeOllama } from '../../../e2e/fixtures/fake-ollama.ts'
import { openTestCore, submitted, type TestCore } from '../core.fixture.ts'
import { createMachine } from '../import-sources/machine.fixture.ts'
import { createModelsRepository } from '../models/models.repository.ts'

let core: TestCore
let local: FakeOllama
beforeEach(async () => {
  local = await startFakeOllama({ models: ['qwen2.5-coder:7b', 'nomic-embed-text:latest'] })
  core = await openTestCore({ machine: createMachine({ OLLAMA_HOST: local.origin }).place })
})
afterEach(async () => {
  await core.remove()
  await local.close()
})

test('accounts whose API can be asked are sources, with the models that are known of them', async () => {
  const { account } = await core.accounts.add(submitted('anthropic', { label: 'Work', model: 'claude-typed' }))
  createModelsRepository(core.database.db).save(account.id, [{ id: 'claude-listed', name: null, contextTokens: null }], new Date())
  core.models.setFavourite(account.id, 'claude-liked', true)
  await core.accounts.add(submitted('onehorizon', { label: 'No models there' }))
  const [source, ...others] = await core.chat.sources()
  expect(source).toEqual({
    id: account.id,
    label: 'Work',
    provider: 'anthropic',
    providerName: 'Anthropic',
    local: false,
    model: 'claude-typed',
    models: ['claude-liked', 'claude-listed', 'claude-typed'],
    problem: null,
  })
  expect(others.map(({ id }) => id)).toEqual(['found:ollama'])
})

test('a model server that was found is a source, without the models that do not write', async () => {
  expect(await core.chat.sources()).toMatchObject([
    {
      id: 'found:ollama',
      label: 'Ollama on this machine',
      provider: 'ollama',
      local: true,
      model: null,
      models: ['qwen2.5-coder:7b'],
      problem: null,
    },
  ])
})

test('a model server with an account of its own is there once, and says when it does not run', async () => {
  const { account } = await core.accounts.add(submitted('ollama', { label: 'Mine', baseUrl: local.origin, key: null }))
  expect(await core.chat.sources()).toMatchObject([
    { id: account.id, label: 'Mine', local: true, models: ['qwen2.5-coder:7b'], problem: null },
  ])
  await local.close()
  await core.localModels.look()
  expect((await core.chat.sources()).find(({ id }) => id === account.id)?.problem).toMatch(/Ollama.*\.$/)
})

test('a key that cannot be used is told in one sentence', async () => {
  const { account } = await core.accounts.add(submitted('groq', { label: 'Work' }))
  const problem = async () => (await core.chat.sources()).find(({ id }) => id === account.id)?.problem
  core.vault.lock()
  expect(await problem()).toBe('The vault is locked.')
  await core.vault.unlockAtStart()
  expect(await problem()).toBe(null)
  core.database.sqlite.prepare('UPDATE accounts SET base_url = ? WHERE id = ?').run('https://elsewhere.example/openai/v1', account.id)
  expect(await problem()).toMatch(/^The key of “Work” was entered for https:\/\/api\.groq\.com; .*\.$/)
  core.database.sqlite.prepare('UPDATE accounts SET base_url = ? WHERE id = ?').run('https://api.groq.com/openai/v1', account.id)
  core.database.sqlite.prepare('UPDATE credentials SET sealed = ? WHERE account_id = ?').run(Buffer.from('broken'), account.id)
  await core.credentials.verifyAll()
  expect(await problem()).toBe('The key of “Work” cannot be read; replace it.')
})
