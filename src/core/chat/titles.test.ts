import { afterEach, beforeEach, expect, test } from 'vitest'
import { startFakeOllama, type FakeOllama } from '../../../e2e/fixtures/fake-ollama.ts'
import type { ChatModel } from '../../shared/chat.ts'
import { openTestCore, submitted, type TestCore } from '../core.fixture.ts'
import { createMachine } from '../import-sources/machine.fixture.ts'
import { addConversation, ended } from './chat.fixture.ts'

const model = 'qwen2.5-coder:1.5b'
const mine: ChatModel = { sourceId: 'found:ollama', model }
let core: TestCore
let local: FakeOllama
let paid: FakeOllama
let work: ChatModel

/** Models answer with these words when they are asked for a title, and else with others. */
const titled = (title: string) => (asked: { messages: readonly { role: string; content: string }[] }) =>
  asked.messages[0]?.content.includes('title') ? title : 'An answer.'
const titlesAsked = (of: FakeOllama) => of.requests.filter(({ body }) => body.includes('Its title:')).length

beforeEach(async () => {
  local = await startFakeOllama({ models: [model, 'llama3.2:1b'] })
  local.answer(titled('"**Parsing CSV** files."\nMore'))
  paid = await startFakeOllama({ models: ['big-model:latest'] })
  paid.answer(titled('From the account'))
  core = await openTestCore({ machine: createMachine({ OLLAMA_HOST: local.origin }).place })
  const { account } = await core.accounts.add(submitted('deepseek', { label: 'Work', baseUrl: `${paid.origin}/v1` }))
  work = { sourceId: account.id, model: 'big-model:latest' }
})
afterEach(async () => {
  await core.remove()
  await local.close()
  await paid.close()
})

const begin = (asked: ChatModel) => core.chat.create({ with: asked, systemPrompt: null, temperature: null }).id
const titleOf = (id: string) => {
  const { title, titleBy } = core.chat.read({ id, turns: 1 }).conversation
  return `${titleBy}: ${title}`
}

test('a conversation is called by its first words at once, and by the local model once that had time', async () => {
  const id = begin(work)
  expect(titleOf(id)).toBe('words: New conversation')
  core.chat.send({ id, text: 'How do I parse\na CSV file?', with: [work] })
  expect(titleOf(id)).toBe('words: How do I parse a CSV file?')
  await expect.poll(() => titleOf(id)).toBe('model: Parsing CSV files')
  expect(titlesAsked(paid)).toBe(0)
  const [request] = local.requests.filter(({ body }) => body.includes('Its title:'))
  expect(request?.body).toContain('How do I parse')
  expect(request?.body).toContain('An answer.')
})

test('a local model that answered gives the title itself, so that no other pushes it out of memory', async () => {
  const asked = { ...mine, model: 'llama3.2:1b' }
  const id = begin(asked)
  core.chat.send({ id, text: 'Hello', with: [asked] })
  await expect.poll(() => titleOf(id)).toBe('model: Parsing CSV files')
  expect(local.running()).toEqual(['llama3.2:1b'])
})

test('without a local model the account’s own gives one only where that is allowed', async () => {
  await local.close()
  const say = async (text: string) => {
    const id = begin(work)
    core.chat.send({ id, text, with: [work] })
    await ended(core, id)
    return id
  }
  core.settings.set({ titlesFromAccount: true })
  const first = await say('One')
  await expect.poll(() => titleOf(first)).toBe('model: From the account')
  core.settings.set({ titlesFromAccount: false })
  const second = await say('Two')
  await new Promise((resolve) => setImmediate(resolve))
  core.settings.set({ titlesFromAccount: true })
  const third = await say('Three')
  await expect.poll(() => titleOf(third)).toBe('model: From the account')
  expect(titleOf(second)).toBe('words: Two')
  expect(titlesAsked(paid)).toBe(2)
})

test('a title that the user gave stays, also one that was given meanwhile', async () => {
  const id = begin(work)
  core.chat.change({ id, title: 'Mine' })
  core.chat.send({ id, text: 'Hello', with: [work] })
  await ended(core, id)
  const other = begin(work)
  local.hold()
  core.chat.send({ id: other, text: 'Hello', with: [work] })
  await expect.poll(() => titlesAsked(local)).toBe(1)
  core.chat.change({ id: other, title: 'Mine, too' })
  local.release()
  const last = begin(work)
  core.chat.send({ id: last, text: 'Hello', with: [work] })
  await expect.poll(() => titleOf(last)).toBe('model: Parsing CSV files')
  expect([titleOf(id), titleOf(other)]).toEqual(['user: Mine', 'user: Mine, too'])
})

test('the user’s next message does not wait for a title: that is put off, and comes after the answer', async () => {
  const id = begin(mine)
  core.chat.send({ id, text: 'Hello', with: [mine] })
  await ended(core, id)
  await expect.poll(() => titlesAsked(local)).toBe(1)
  await expect.poll(() => titleOf(id)).toBe('model: Parsing CSV files')

  const other = begin(mine)
  local.hold()
  core.chat.send({ id: other, text: 'Hello', with: [mine] })
  local.step(2)
  await ended(core, other)
  await expect.poll(() => titlesAsked(local)).toBe(2)
  core.chat.send({ id: other, text: 'Go on', with: [mine] })
  await expect.poll(() => local.requests.filter(({ body, left }) => body.includes('Its title:') && left).length).toBe(1)
  local.release()
  await ended(core, other)
  await expect.poll(() => titleOf(other)).toBe('model: Parsing CSV files')
  expect(titlesAsked(local)).toBe(3)
})

test('a model that fails to give one is not asked again, and nobody is troubled', async () => {
  local.answer((asked) => (asked.messages[0]?.content.includes('title') ? { error: { message: 'no', status: 500 } } : 'An answer.'))
  const id = begin(work)
  core.chat.send({ id, text: 'Hello', with: [work] })
  await expect.poll(() => core.backgroundErrors).toEqual(['title'])
  core.chat.send({ id, text: 'Go on', with: [work] })
  expect((await ended(core, id)).at(-1)?.state).toBe('complete')
  expect(titleOf(id)).toBe('words: Hello')
  expect(titlesAsked(local)).toBe(1)
})

test('a model server that is not local gives none unasked: the local model does', async () => {
  const { account } = await core.accounts.add(submitted('vllm', { label: 'Rented', baseUrl: 'https://gpu.example.com/v1', local: false }))
  const id = addConversation(core, [{ question: 'How do I parse a CSV file?', answer: 'So.' }])
  core.database.sqlite.prepare(`UPDATE chat_messages SET source_id = ?, provider = 'vllm' WHERE role = 'assistant'`).run(account.id)
  core.chat.send({ id, text: 'Go on', with: [mine] })
  await expect.poll(() => titleOf(id)).toBe('model: Parsing CSV files')
  expect(core.backgroundErrors).toEqual([])
})
