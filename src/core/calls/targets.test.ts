import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestCore, submitted, type TestCore } from '../core.fixture.ts'
import type { FoundServer } from '../local-models/usual-places.ts'
import { createTargets } from './targets.ts'

let core: TestCore
beforeAll(async () => void (core = await openTestCore()))
afterAll(() => core.remove())

const found: FoundServer[] = [{ id: 'found:ollama', kind: 'ollama', baseUrl: 'http://127.0.0.1:11434' }]
const targets = () =>
  createTargets({
    accounts: core.accounts,
    credentials: core.credentials,
    definitionOf: core.ownProviders.definitionOf,
    foundServers: () => found,
  })
const add = async (...submission: Parameters<typeof submitted>) => (await core.accounts.add(submitted(...submission))).account

test('an account is opened with its key, its options and its own model', async () => {
  const account = await add('anthropic', { label: 'Work', model: 'claude-sonnet-4-5', key: 'sk-ant-canary-123456789' })
  expect(targets().open(account.id)).toMatchObject({
    sourceId: account.id,
    label: 'Work',
    account: { id: account.id },
    key: 'sk-ant-canary-123456789',
    model: 'claude-sonnet-4-5',
    baseUrl: 'https://api.anthropic.com',
    api: { dialect: 'anthropic' },
    subject: 'Anthropic',
  })
  expect(targets().open(account.id, { model: 'another' }).model).toBe('another')
  expect(targets().open(account.id, { model: null }).model).toBeNull()
})

test('an account at another endpoint of its origin is opened as that endpoint is called', async () => {
  const account = await add('deepseek', { label: 'DeepSeek' })
  expect(targets().open(account.id, { baseUrl: 'https://api.deepseek.com/anthropic/' })).toMatchObject({
    baseUrl: 'https://api.deepseek.com/anthropic',
    api: { dialect: 'anthropic' },
  })
})

test('S6: an account is not opened for another origin than the one that its key was entered for', async () => {
  const account = await add('openai', { label: 'Elsewhere' })
  expect(() => targets().open(account.id, { baseUrl: 'https://elsewhere.example/v1' })).toThrow(
    expect.objectContaining({ code: 'endpoint-changed' }),
  )
})

test('a model server that was found is opened without a key, as local, by its place', () => {
  expect(targets().open('found:ollama', { model: 'qwen2.5-coder:7b' })).toMatchObject({
    sourceId: 'found:ollama',
    label: 'Ollama',
    account: null,
    key: null,
    local: true,
    model: 'qwen2.5-coder:7b',
    baseUrl: 'http://127.0.0.1:11434',
    api: { dialect: 'ollama' },
  })
  expect(targets().open('found:ollama', { baseUrl: 'http://127.0.0.1:9999' }).baseUrl).toBe('http://127.0.0.1:9999')
})

test('what is not there is not opened', () => {
  expect(() => targets().open('found:vllm')).toThrow(expect.objectContaining({ code: 'not-found' }))
  expect(() => targets().open('none')).toThrow(expect.objectContaining({ code: 'not-found' }))
})

test('an account whose provider is not known is not opened', async () => {
  const account = await add('openai', { label: 'From a later release' })
  core.database.sqlite.prepare('update accounts set provider = ? where id = ?').run('a-later-one', account.id)
  expect(() => targets().open(account.id)).toThrow(
    expect.objectContaining({ code: 'invalid-input', message: expect.stringMatching(/does not know/) }),
  )
})

test('a locked vault opens nothing', async () => {
  const account = await add('openai', { label: 'Locked' })
  core.vault.lock()
  expect(() => targets().open(account.id)).toThrow(expect.objectContaining({ code: 'locked' }))
})
