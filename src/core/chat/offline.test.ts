import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { startFakeOllama, type FakeOllama } from '../../../e2e/fixtures/fake-ollama.ts'
import type { ChatModel } from '../../shared/chat.ts'
import { openTestCore, submitted, type TestCore } from '../core.fixture.ts'
import { createMachine } from '../import-sources/machine.fixture.ts'
import { ended, follow, until } from './chat.fixture.ts'

const model = 'qwen2.5-coder:1.5b'
let core: TestCore
let local: FakeOllama
let paid: FakeOllama
let work: ChatModel

beforeEach(async () => {
  local = await startFakeOllama({ models: [model] })
  paid = await startFakeOllama({ models: ['big-model:latest'] })
  core = await openTestCore({ machine: createMachine({ OLLAMA_HOST: local.origin }).place })
  const { account } = await core.accounts.add(submitted('deepseek', { label: 'Work', baseUrl: `${paid.origin}/v1` }))
  work = { sourceId: account.id, model: 'big-model:latest' }
  core.settings.set({ offlineProviders: ['deepseek'] })
})
afterEach(async () => {
  await core.remove()
  await local.close()
  await paid.close()
})

async function say(text: string, asked: ChatModel = work) {
  const { id } = core.chat.create({ with: asked, systemPrompt: null, temperature: null })
  core.chat.send({ id, text, with: [asked] })
  return (await ended(core, id))[1]
}

const localAnswer = (text: string) => ({
  state: 'complete',
  text: `${model} heard: ${text}`,
  model,
  instead: 'Work',
  onThisMachine: true,
  sourceId: 'found:ollama',
  provider: 'ollama',
})
const paidAnswer = {
  state: 'complete',
  text: 'big-model:latest heard: Hello',
  instead: null,
  onThisMachine: false,
  sourceId: expect.stringMatching(/^[0-9a-f-]{36}$/),
}

test('a message to an account that cannot be reached is answered by the local model, marked so, and by the account once that is back', async () => {
  const leaving = new AbortController()
  onTestFinished(() => leaving.abort())
  const watching = core.connectivity.watch(leaving.signal)
  expect(await say('Hello')).toMatchObject(paidAnswer)
  const { port } = paid
  await paid.close()
  expect(await say('Hello')).toMatchObject(localAnswer('Hello'))
  expect(await say('Again')).toMatchObject(localAnswer('Again'))
  paid = await startFakeOllama({ port, models: ['big-model:latest'] })
  await expect.poll(() => say('Hello'), { timeout: 10_000, interval: 250 }).toMatchObject(paidAnswer)
  leaving.abort()
  await watching
})

test('the conversation stays with the account that it was with', async () => {
  await paid.close()
  const { id } = core.chat.create({ with: work, systemPrompt: null, temperature: null })
  core.chat.send({ id, text: 'Hello', with: [work] })
  await ended(core, id)
  expect(core.chat.read({ id, turns: 1 }).conversation.with).toEqual(work)
})

test('nothing is lost where nobody may answer instead: the failure is told', async () => {
  core.settings.set({ offlineProviders: [] })
  await paid.close()
  expect(await say('Hello')).toMatchObject({ state: 'failed', text: '', instead: null, error: { code: 'unreachable' } })
  core.settings.set({ offlineProviders: ['deepseek'], offlineMode: 'off' })
  expect(await say('Hello')).toMatchObject({ state: 'failed', error: { code: 'unreachable' } })
  core.settings.set({ offlineMode: 'auto' })
  await local.close()
  expect(await say('Hello')).toMatchObject({ state: 'failed', error: { code: 'unreachable' } })
  expect(core.chat.conversations({ search: 'hello', offset: 0, limit: 10 }).total).toBe(3)
})

test('with “always”, the account is not asked at all', async () => {
  core.settings.set({ offlineMode: 'always' })
  expect(await say('Hello')).toMatchObject(localAnswer('Hello'))
  expect(paid.requests).toEqual([])
})

test('an answer that breaks off after some text is not begun anew by another model', async () => {
  paid.answer(() => ({ content: ['Half'], cut: true }))
  expect(await say('Hello')).toMatchObject({ state: 'failed', text: 'Half', instead: null, model: 'big-model:latest' })
})

test('what a local model cannot answer never goes to an account', async () => {
  const mine = { sourceId: 'found:ollama', model }
  await local.close()
  expect(await say('Hello', mine)).toMatchObject({ state: 'failed', instead: null, error: { code: 'unreachable' } })
  const { account } = await core.accounts.add(submitted('ollama', { label: 'Mine', baseUrl: local.origin, key: null }))
  core.settings.set({ offlineProviders: ['deepseek', 'ollama'] })
  expect(await say('Hello', { sourceId: account.id, model })).toMatchObject({
    state: 'failed',
    instead: null,
    error: { code: 'unreachable' },
  })
  expect(paid.requests.filter(({ method }) => method === 'POST')).toEqual([])
})

test('a request that was on its way when its provider went is answered by the local model', async () => {
  paid.silent(true)
  const { id } = core.chat.create({ with: work, systemPrompt: null, temperature: null })
  core.chat.send({ id, text: 'Hello', with: [work] })
  const events = follow(core, id)
  await expect.poll(() => paid.requests.filter(({ method }) => method === 'POST').length).toBe(1)
  await paid.close()
  await until(events, () => core.chat.read({ id, turns: 1 }).messages[1]?.state === 'complete')
  expect((await ended(core, id))[1]).toMatchObject(localAnswer('Hello'))
})
