import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { startFakeOllama } from '../../../e2e/fixtures/fake-ollama.ts'
import { startFakeProvider } from '../../../e2e/fixtures/fake-provider.ts'
import { catalogue, providerOf } from '../../shared/providers/catalogue.ts'
import { createAccountFetch } from '../calls/account-fetch.ts'
import { canary, heldServer, targetAt } from '../calls/call-target.fixture.ts'
import type { CallTarget } from '../calls/call-target.ts'
import { waysIn } from '../check/ways-in.fixture.ts'
import { createLanguageModels } from './language-models.ts'
import type { AnswerPart, Prompt } from './prompt.ts'
import { prompt } from './wire.fixture.ts'
import { dialectsOnTheWire } from './wires.fixture.ts'

const fetchFor = createAccountFetch({ ownOrigins: () => [], chooseProxy: async () => null, report: () => {} })
const models = createLanguageModels({ fetchFor })
const short: Prompt = { model: 'a-model', system: null, messages: [{ role: 'user', text: 'Hi' }], temperature: null, maxOutputTokens: null }

async function wholeAnswer(target: CallTarget, asked: Prompt = short): Promise<AnswerPart[]> {
  const parts: AnswerPart[] = []
  for await (const part of models.answer(target, asked)) parts.push(part)
  return parts
}

const sse = { 'content-type': 'text/event-stream' }
const chunk = (choice: unknown) => `data: ${JSON.stringify({ choices: [choice] })}\n\n`

async function answerOf(headers: Record<string, string>, body: string): Promise<AnswerPart[]> {
  const server = await heldServer()
  const asking = wholeAnswer(targetAt(server.origin, { provider: 'custom-openai' }))
  ;(await server.next()).response.writeHead(200, headers).end(body)
  return asking
}

test('every model provider of the catalogue can be asked; a developer API cannot', async () => {
  const silent = catalogue.filter((provider) => !models.speaks({ api: provider })).map(({ id }) => id)
  expect(silent.filter((id) => providerOf(id).kind !== 'developer-api')).toEqual([])
  await expect(wholeAnswer(targetAt('https://1code.dev/api/v1', { provider: '1code' }))).rejects.toThrow(
    expect.objectContaining({ code: 'invalid-input' }),
  )
})

const streamed = waysIn.filter(({ dialect }) => Object.values(dialect.routes).some(({ stream }) => stream))
test.each(streamed)('$name: is asked where it is documented, with the key where it belongs', async ({ input }) => {
  const fake = await startFakeProvider()
  onTestFinished(() => fake.close())
  const { provider, baseUrl, key, options } = input(fake.origin, 'good')
  expect(await wholeAnswer(targetAt(baseUrl, { provider, key, options: options ?? {} }))).toEqual([
    { type: 'text', text: 'Hello' },
    { type: 'end', inputTokens: 8, outputTokens: 1, cut: false },
  ])
})

test('Ollama is asked as it documents, without a key, and tells which model is not there', async () => {
  const ollama = await startFakeOllama({ models: ['qwen2.5-coder:7b'], answer: () => 'Good day.' })
  onTestFinished(() => ollama.close())
  const target = targetAt(ollama.origin, { provider: 'ollama', key: null })
  const parts = await wholeAnswer(target, { ...prompt, model: 'qwen2.5-coder:7b' })
  expect(parts.map((part) => (part.type === 'text' ? part.text : '')).join('')).toBe('Good day.')
  expect(parts.at(-1)).toMatchObject({ type: 'end', inputTokens: expect.any(Number), outputTokens: expect.any(Number), cut: false })
  await expect(wholeAnswer(target, { ...short, model: 'llama3.2' })).rejects.toThrow(
    /does not serve the model “llama3\.2”: “.*not found.*”\.$/,
  )
})

describe('a library', () => {
  test('S7: finds no key in the environment, and sends nothing beside the question', async () => {
    const names = [
      'OPENAI_API_KEY',
      'ANTHROPIC_API_KEY',
      'ANTHROPIC_AUTH_TOKEN',
      'GOOGLE_GENERATIVE_AI_API_KEY',
      'COHERE_API_KEY',
      'AWS_BEARER_TOKEN_BEDROCK',
      'AWS_ACCESS_KEY_ID',
      'AWS_SECRET_ACCESS_KEY',
      'AWS_SESSION_TOKEN',
      'OLLAMA_API_KEY',
      'OPENAI_ORGANIZATION',
    ]
    for (const name of names) vi.stubEnv(name, 'of-the-environment')
    for (const name of ['OPENAI_BASE_URL', 'ANTHROPIC_BASE_URL', 'AWS_ENDPOINT_URL_BEDROCK_RUNTIME', 'OLLAMA_HOST'])
      vi.stubEnv(name, 'http://127.0.0.1:9')
    onTestFinished(() => void vi.unstubAllEnvs())
    for (const dialect of Object.values(dialectsOnTheWire)) {
      const server = await heldServer()
      const target = targetAt(`${server.origin}${dialect.base}`, { provider: dialect.provider, options: { fields: dialect.fields ?? {} } })
      const asking = wholeAnswer(target)
      const { headers, body, response } = await server.next()
      expect(JSON.stringify([headers, body])).not.toMatch(/of-the-environment|added-by-keydeck/)
      expect(
        Object.entries(headers)
          .filter(([, value]) => String(value).includes(canary))
          .map(([name]) => name),
      ).toEqual([dialect.keyIn])
      expect(body).not.toContain(canary)
      response.writeHead(200, { 'content-type': dialect.contentType }).end(Buffer.concat(dialect.cut.map((part) => Buffer.from(part))))
      await asking
      expect(server.requests).toHaveLength(1)
    }
  })

  test.each([
    ['openai', 'o3', 'temperature'],
    ['anthropic', 'claude-opus-4-7', 'temperature'],
  ] as const)('leaves out nothing that the user set: %s is asked with it, and what it says is told', async (provider, model, name) => {
    const server = await heldServer()
    const asking = wholeAnswer(targetAt(server.origin, { provider }), { ...short, model, temperature: 1.5 })
    const { body, response } = await server.next()
    expect(JSON.parse(body)).toMatchObject({ [name]: 1.5 })
    response.writeHead(400).end(JSON.stringify({ error: { message: `'${name}' is not supported with this model.` } }))
    await expect(asking).rejects.toThrow(/does not take this request: “'temperature' is not supported with this model”\.$/)
  })

  test('asks for the count of tokens, and asks without where the server does not know that option', async () => {
    const server = await heldServer()
    const asking = wholeAnswer(targetAt(server.origin, { provider: 'custom-openai' }))
    const first = await server.next()
    first.response.writeHead(422).end(JSON.stringify({ detail: [{ msg: 'Extra inputs are not permitted: stream_options' }] }))
    const second = await server.next()
    expect(second.body).not.toContain('stream_options')
    second.response.writeHead(200).end(dialectsOnTheWire.openaiChat.cut.join(''))
    expect(await asking).toHaveLength(2)
  })
})

describe('an answer', () => {
  test('S17: that is one JSON text in place of a stream is an error, with what it says', async () => {
    const json = { 'content-type': 'application/json' }
    await expect(answerOf(json, JSON.stringify({ error: { message: `Bad ${canary}`, code: 'insufficient_quota' } }))).rejects.toThrow(
      expect.objectContaining({ details: { outcome: 'no-credit' }, message: expect.stringMatching(/“Bad ••••”\.$/) }),
    )
    await expect(answerOf(json, JSON.stringify({ choices: [{ message: { content: 'Hello' } }] }))).rejects.toThrow(
      /but not as this kind of provider does/,
    )
  })

  test('that is a stream under a wrong name is read', async () => {
    expect(await answerOf({ 'content-type': 'application/json' }, dialectsOnTheWire.openaiChat.cut.join(''))).toHaveLength(2)
  })

  test('S17: that is a web page is an error', async () => {
    await expect(answerOf({ 'content-type': 'text/html' }, '<!doctype html>')).rejects.toThrow(
      /answered with a web page instead of its API/,
    )
  })

  test('that the provider’s filter ended is an error that says so', async () => {
    const filtered = `${chunk({ delta: { content: 'One' } })}${chunk({ delta: {}, finish_reason: 'content_filter' })}data: [DONE]\n\n`
    await expect(answerOf(sse, filtered)).rejects.toThrow(/^The content filter of 127\.0\.0\.1:\d+ ended the answer\.$/)
  })

  test.each(['eos', 'stop'])('that ends with %s has ended', async (reason) => {
    const told = await answerOf(sse, `${chunk({ delta: { content: 'One' } })}${chunk({ delta: {}, finish_reason: reason })}`)
    expect(told.at(-1)).toEqual({ type: 'end', inputTokens: null, outputTokens: null, cut: false })
  })

  test('that ends in a way that nobody knows is an error with the provider’s word', async () => {
    const odd = `${chunk({ delta: { content: 'One' } })}${chunk({ delta: {}, finish_reason: 'insufficient_system_resource' })}`
    await expect(answerOf(sse, odd)).rejects.toThrow(/ended the answer before it was whole: “insufficient_system_resource”\.$/)
  })

  test('S17: of Ollama that is one line without an end is given up', async () => {
    const server = await heldServer()
    const asking = wholeAnswer(targetAt(server.origin, { provider: 'ollama', key: null }))
    const { response } = await server.next()
    response.writeHead(200, { 'content-type': 'application/x-ndjson' }).write('{"message":{"content":"')
    for (const piece of Array.from({ length: 20 }, () => 'a'.repeat(65_536))) response.write(piece)
    // It goes on for ever.
    await expect(asking).rejects.toThrow(expect.objectContaining({ code: 'provider-refused' }))
  })

  test('S7: that repeats the key comes without it', async () => {
    const server = await heldServer()
    const asking = wholeAnswer(targetAt(server.origin, { provider: 'custom-openai' }))
    const { headers, response } = await server.next()
    const sent = headers.authorization ?? ''
    response.writeHead(200, sse)
    for (const content of ['You sent ', sent.slice(0, 12), sent.slice(12)]) response.write(chunk({ delta: { content } }))
    response.end(`${chunk({ delta: {}, finish_reason: 'stop' })}data: [DONE]\n\n`)
    const text = (await asking).map((part) => (part.type === 'text' ? part.text : '')).join('')
    expect(sent).toContain(canary)
    expect(text).toBe('You sent Bearer ••••')
  })

  test('of Ollama that says nothing of its own of a line it cannot read, and nothing on the console', async () => {
    const printed = (['log', 'warn', 'error'] as const).map((name) => vi.spyOn(console, name))
    onTestFinished(() => void vi.restoreAllMocks())
    const server = await heldServer()
    const asking = wholeAnswer(targetAt(server.origin, { provider: 'ollama', key: null }))
    ;(await server.next()).response.writeHead(200).end(`{"message":{"content":"One"},"done":false}\n${canary}\n{"done":true}\n`)
    await expect(asking).rejects.toThrow(/sent something that is no answer of this API/)
    for (const spy of printed) expect(spy).not.toHaveBeenCalled()
  })
})
