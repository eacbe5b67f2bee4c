import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { startFakeOllama, type FakeOllama } from '../../../e2e/fixtures/fake-ollama.ts'
import type { ChatEvent, ChatModel } from '../../shared/chat.ts'
import { openTestCore, submitted, type TestCore } from '../core.fixture.ts'
import { createMachine } from '../import-sources/machine.fixture.ts'
import { ended, follow, until } from './chat.fixture.ts'

const key = 'sk-canary-1234567890'
let core: TestCore
let local: FakeOllama
let paid: FakeOllama
let work: ChatModel
const mine: ChatModel = { sourceId: 'found:ollama', model: 'qwen2.5-coder:7b' }

beforeEach(async () => {
  local = await startFakeOllama({ models: ['qwen2.5-coder:7b', 'llama3.2:3b'] })
  paid = await startFakeOllama({ models: ['big-model:latest'], key })
  core = await openTestCore({ machine: createMachine({ OLLAMA_HOST: local.origin }).place })
  const { account } = await core.accounts.add(submitted('deepseek', { label: 'Work', baseUrl: `${paid.origin}/v1`, key }))
  work = { sourceId: account.id, model: 'big-model:latest' }
})
afterEach(async () => {
  await core.remove()
  await local.close()
  await paid.close()
})

const begin = (model: ChatModel, change: { systemPrompt?: string; temperature?: number } = {}) =>
  core.chat.create({ with: model, systemPrompt: null, temperature: null, ...change }).id

/** Sends a message and waits for its answers. */
async function say(id: string, text: string, ...models: ChatModel[]) {
  core.chat.send({ id, text, with: models })
  return ended(core, id)
}

describe('a message', () => {
  test('is answered by an account’s model, with tokens and times, and the key is sent there alone', async () => {
    const id = begin(work)
    const messages = await say(id, 'Hello there', work)
    expect(messages).toMatchObject([
      { role: 'user', turn: 0, text: 'Hello there', state: 'complete', sourceId: null },
      {
        role: 'assistant',
        turn: 0,
        text: 'big-model:latest heard: Hello there',
        state: 'complete',
        accountLabel: 'Work',
        provider: 'deepseek',
        model: 'big-model:latest',
        onThisMachine: false,
        instead: null,
        inputTokens: 2,
        outputTokens: 4,
        error: null,
      },
    ])
    const [, answer] = messages
    expect(answer?.firstTokenMs).toBeGreaterThanOrEqual(0)
    expect(answer?.durationMs).toBeGreaterThanOrEqual(answer?.firstTokenMs ?? Infinity)
    expect(paid.requests.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${key}`])
    expect(local.requests.filter(({ headers }) => headers.authorization !== undefined)).toEqual([])
  })

  test('is answered by a model server without an account', async () => {
    const [, answer] = await say(begin(mine), 'Hello', mine)
    expect(answer).toMatchObject({
      text: 'qwen2.5-coder:7b heard: Hello',
      state: 'complete',
      onThisMachine: true,
      provider: 'ollama',
      accountLabel: 'Ollama',
    })
  })

  test('goes with the system prompt, the temperature, and what was said before: of several answers the chosen one', async () => {
    const id = begin(work, { systemPrompt: 'Be brief.', temperature: 0.5 })
    await say(id, 'First', work, mine)
    core.chat.choose({ id, turn: 0, variant: 1 })
    await say(id, 'Second', work)
    expect(JSON.parse(paid.requests.at(-1)?.body ?? '')).toMatchObject({
      model: 'big-model:latest',
      temperature: 0.5,
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'First' },
        { role: 'assistant', content: 'qwen2.5-coder:7b heard: First' },
        { role: 'user', content: 'Second' },
      ],
    })
  })

  test('is answered by several models side by side; the first is chosen, and another can be', async () => {
    const id = begin(work)
    const answers = (await say(id, 'Hello', work, mine)).slice(1)
    expect(answers).toMatchObject([
      { variant: 0, chosen: true, model: 'big-model:latest' },
      { variant: 1, chosen: false, model: 'qwen2.5-coder:7b' },
    ])
    core.chat.retry({ id, turn: 0, with: { ...mine, model: 'llama3.2:3b' } })
    expect((await ended(core, id)).slice(1).map(({ text, chosen }) => [text, chosen])).toEqual([
      ['big-model:latest heard: Hello', true],
      ['qwen2.5-coder:7b heard: Hello', false],
      ['llama3.2:3b heard: Hello', false],
    ])
    core.chat.choose({ id, turn: 0, variant: 2 })
    expect(
      core.chat
        .read({ id, turns: 1 })
        .messages.slice(1)
        .map(({ chosen }) => chosen),
    ).toEqual([false, false, true])
    expect(() => core.chat.choose({ id, turn: 0, variant: 3 })).toThrow(expect.objectContaining({ code: 'not-found' }))
    expect(() => core.chat.retry({ id, turn: 1, with: mine })).toThrow(expect.objectContaining({ code: 'not-found' }))
  })

  test('waits for nobody: it is on the disk before its answer comes, and the next one waits for that', async () => {
    paid.hold()
    const id = begin(work)
    const { messages } = core.chat.send({ id, text: 'Hello', with: [work] })
    expect(messages).toMatchObject([{ text: 'Hello' }, { state: 'waiting', text: '', accountLabel: 'Work', model: 'big-model:latest' }])
    expect(core.database.sqlite.prepare('SELECT state FROM chat_messages ORDER BY number').pluck().all()).toEqual(['complete', 'waiting'])
    expect(() => core.chat.send({ id, text: 'Again', with: [work] })).toThrow(expect.objectContaining({ code: 'invalid-input' }))
    paid.release()
    await ended(core, id)
    expect(core.chat.send({ id, text: 'Again', with: [work] }).messages).toHaveLength(2)
  })

  test('that failed keeps the words of the failure, and a retry that comes through takes its place', async () => {
    paid.answer(() => ({ error: { message: 'the model is tired', status: 500 } }))
    const id = begin(work)
    const [, failed] = await say(id, 'Hello', work)
    expect(failed).toMatchObject({
      state: 'failed',
      text: '',
      error: { code: 'provider-refused', message: expect.stringContaining('the model is tired') },
    })
    expect(failed?.error?.fix).not.toBe('')
    paid.answer()
    core.chat.retry({ id, turn: 0, with: work })
    expect((await ended(core, id)).slice(1)).toMatchObject([
      { state: 'failed', chosen: false },
      { state: 'complete', chosen: true },
    ])
  })

  test('whose answer breaks off keeps the text that came', async () => {
    paid.answer(() => ({ content: ['Half ', 'of it'], cut: true }))
    const id = begin(work)
    expect((await say(id, 'Hello', work))[1]).toMatchObject({ state: 'failed', text: 'Half of it', error: { code: expect.any(String) } })
    paid.answer()
    await say(id, 'Go on', work)
    expect(JSON.parse(paid.requests.at(-1)?.body ?? '')).toMatchObject({
      messages: [{ content: 'Hello' }, { role: 'assistant', content: 'Half of it' }, { content: 'Go on' }],
    })
  })

  test('to an account that was removed fails with words', async () => {
    const id = begin(work)
    await core.accounts.remove(work.sourceId)
    expect((await say(id, 'Hello', work))[1]).toMatchObject({
      state: 'failed',
      error: { code: 'not-found', message: expect.stringContaining('removed') },
    })
  })

  test('is answered no further once the vault locks; a model without a key goes on', async () => {
    paid.hold()
    local.hold()
    const id = begin(work)
    core.chat.send({ id, text: 'Hello', with: [work, mine] })
    const events = follow(core, id)
    paid.step()
    local.step()
    await until(events, () => core.chat.read({ id, turns: 1 }).messages.filter(({ text }) => text !== '').length === 3)
    core.vault.lock()
    await until(events, () => core.chat.read({ id, turns: 1 }).messages[1]?.state === 'failed')
    await expect.poll(() => paid.requests[0]?.left).toBe(true)
    local.release()
    expect((await ended(core, id)).slice(1)).toMatchObject([
      { state: 'failed', text: 'big-model:latest', error: { code: 'locked' } },
      { state: 'complete', text: 'qwen2.5-coder:7b heard: Hello' },
    ])
    core.chat.retry({ id, turn: 0, with: work })
    expect((await ended(core, id)).at(-1)).toMatchObject({ state: 'failed', error: { code: 'locked' } })
  })
})

describe('an answer on its way', () => {
  test('is stopped, which ends its request and keeps what has come', async () => {
    paid.hold()
    const id = begin(work)
    const { messages } = core.chat.send({ id, text: 'Hello', with: [work] })
    const events = follow(core, id)
    paid.step(2)
    await until(events, () => core.chat.read({ id, turns: 1 }).messages[1]?.text === 'big-model:latest heard:')
    core.chat.stopAnswer(messages[1]?.id ?? '')
    expect((await ended(core, id))[1]).toMatchObject({ state: 'stopped', text: 'big-model:latest heard:', error: null })
    await expect.poll(() => paid.requests[0]?.left).toBe(true)
    core.chat.stopAnswer(messages[1]?.id ?? '')
    expect((await core.reopen().then((again) => ((core = again), again.chat))).read({ id, turns: 1 }).messages[1]).toMatchObject({
      state: 'stopped',
      text: 'big-model:latest heard:',
    })
  })

  test('is told piece by piece, at once, without a piece lost or doubled, to whoever looks from when on ever', async () => {
    const words = Array.from({ length: 200 }, (_, index) => `w${index} `)
    paid.answer(() => words)
    paid.hold()
    const id = begin(work)
    const seen: ReturnType<typeof heard>[] = [heard(id)]
    core.chat.send({ id, text: 'Hello', with: [work] })
    for (let step = 0; step < words.length; step += 1) {
      paid.step()
      if (step % 20 === 10) seen.push(heard(id))
      await new Promise((resolve) => setImmediate(resolve))
    }
    const [, answer] = await ended(core, id)
    expect(answer?.text).toBe(words.join(''))
    for (const { text, pieces } of seen) {
      await expect.poll(text).toBe(words.join(''))
      expect(pieces()).toBeGreaterThan(0)
    }
  })

  test('ends with the app, and what has come is there at the next start', async () => {
    paid.hold()
    const id = begin(work)
    core.chat.send({ id, text: 'Hello', with: [work] })
    const events = follow(core, id)
    paid.step()
    await until(events, () => core.chat.read({ id, turns: 1 }).messages[1]?.text === 'big-model:latest')
    core = await core.reopen()
    expect(core.chat.read({ id, turns: 1 }).messages[1]).toMatchObject({ state: 'stopped', text: 'big-model:latest' })
  })

  test('ends when its conversation is deleted', async () => {
    paid.hold()
    const id = begin(work)
    core.chat.send({ id, text: 'Hello', with: [work] })
    await expect.poll(() => paid.requests.length).toBe(1)
    core.chat.remove(id)
    expect(() => core.chat.read({ id, turns: 1 })).toThrow(expect.objectContaining({ code: 'not-found' }))
    await expect.poll(() => paid.requests[0]?.left).toBe(true)
    core.chat.restore(id)
    expect((await ended(core, id))[1]).toMatchObject({ state: 'stopped' })
  })
})

/** What somebody hears who looks from now on: the text as the events make it. */
function heard(id: string) {
  const leaving = new AbortController()
  onTestFinished(() => leaving.abort())
  let text = ''
  let pieces = 0
  void (async () => {
    for await (const event of core.chat.watch(id, leaving.signal)) {
      if (event.type === 'message' && event.message.role === 'assistant' && event.message.state !== 'complete') text = event.message.text
      if (event.type === 'text') text += event.text
      if (event.type === 'text') pieces += 1
    }
  })()
  return { text: () => text, pieces: () => pieces }
}

test('whoever looks hears of new messages and changes, and nothing of other conversations', async () => {
  const id = begin(mine)
  const other = begin(mine)
  const events: ChatEvent[] = []
  const leaving = new AbortController()
  const listening = (async () => {
    for await (const event of core.chat.watch(id, leaving.signal)) events.push(event)
  })()
  await say(other, 'Elsewhere', mine)
  core.chat.change({ id, title: 'Mine', systemPrompt: 'Be brief.' })
  await say(id, 'Hello', mine)
  core.chat.choose({ id, turn: 0, variant: 0 })
  leaving.abort()
  await listening
  expect(events.filter(({ type }) => type === 'conversation')).toMatchObject([
    { conversation: { title: 'Mine', titleBy: 'user', systemPrompt: 'Be brief.', turns: 0 } },
    { conversation: { turns: 1 } },
  ])
  expect(events.flatMap((event) => (event.type === 'message' ? [event.message.conversationId] : []))).not.toContain(other)
  await expect(core.chat.watch(crypto.randomUUID(), new AbortController().signal).next()).rejects.toMatchObject({ code: 'not-found' })
})
