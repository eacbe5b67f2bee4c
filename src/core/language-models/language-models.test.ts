import { describe, expect, test } from 'vitest'
import { createAccountFetch } from '../calls/account-fetch.ts'
import { canary, heldServer, targetAt } from '../calls/call-target.fixture.ts'
import type { HeldServer } from '../network/held-server.fixture.ts'
import { createLanguageModels } from './language-models.ts'
import type { AnswerPart, Prompt } from './prompt.ts'
import { prompt, type DialectOnTheWire } from './wire.fixture.ts'
import { dialectsOnTheWire } from './wires.fixture.ts'

const fetchFor = createAccountFetch({ ownOrigins: () => [], chooseProxy: async () => null, report: () => {} })
const models = createLanguageModels({ fetchFor })

const dialects = Object.entries(dialectsOnTheWire)

function ask(server: HeldServer, { provider, base, fields = {} }: DialectOnTheWire, asked: Prompt = prompt, signal?: AbortSignal) {
  return models.answer(targetAt(`${server.origin}${base}`, { provider, options: { fields } }), asked, signal)
}

/** The parts that came, and what was thrown after them. */
async function collect(answer: AsyncGenerator<AnswerPart>): Promise<{ parts: AnswerPart[]; error: unknown }> {
  const parts: AnswerPart[] = []
  try {
    for await (const part of answer) parts.push(part)
  } catch (error) {
    return { parts, error }
  }
  return { parts, error: null }
}

/** What comes of a question whose answer is sent so, and then ended. */
async function answered(dialect: DialectOnTheWire, sent: readonly (string | Buffer)[], asked: Prompt = prompt) {
  const server = await heldServer()
  const collecting = collect(ask(server, dialect, asked))
  const { response } = await server.next()
  response.writeHead(200, { 'content-type': dialect.contentType })
  for (const part of sent) response.write(part)
  response.end()
  const { parts, error } = await collecting
  await server.idle()
  return { parts, error, host: new URL(server.origin).host, requests: server.requests }
}

describe.each(dialects)('%s', (_, dialect) => {
  test('is asked as documented, and tells each part before the next is sent', async () => {
    const server = await heldServer()
    const answer = ask(server, dialect)
    const first = answer.next()
    const { method, path, headers, body, response } = await server.next()
    expect({ method, path }).toEqual({ method: 'POST', path: dialect.path })
    expect(JSON.parse(body)).toEqual(dialect.asked)
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': 'Keydeck',
      [dialect.keyIn]: expect.stringContaining(canary),
    })
    response.writeHead(200, { 'content-type': dialect.contentType })
    for (const [index, [sent, told]] of dialect.answer.entries()) {
      response.write(sent)
      if (index === dialect.answer.length - 1) response.end()
      expect(await (index === 0 ? first : answer.next())).toEqual({ done: false, value: told })
    }
    expect(await answer.next()).toEqual({ done: true, value: undefined })
    await server.idle()
    expect(server.requests).toHaveLength(1)
  })

  test('an answer that reaches the limit of its length is cut', async () => {
    const { parts, error } = await answered(dialect, dialect.cut)
    expect(error).toBeNull()
    expect(parts).toEqual([
      { type: 'text', text: 'One' },
      { type: 'end', inputTokens: 8, outputTokens: 3, cut: true },
    ])
  })

  test('an error within the answer is told in the provider’s words, without the key', async () => {
    const [first] = dialect.answer[0] ?? []
    const { parts, error } = await answered(dialect, [first ?? '', dialect.error(canary)])
    expect(parts).toEqual([dialect.answer[0]?.[1]])
    expect(error).toMatchObject({ code: 'provider-refused', message: expect.stringMatching(/broke off the answer: “Overloaded ••••”\.$/) })
    expect(JSON.stringify(error)).not.toContain('canary')
  })

  test.each([
    ['ends early', 0, /ended the answer before it was whole\.$/, 'unreachable'],
    ['ends early, after it began', 1, /ended the answer before it was whole\.$/, 'unreachable'],
  ] as const)('an answer that %s is an error, never a shorter one', async (__, count, words, code) => {
    const { parts, error } = await answered(
      dialect,
      dialect.answer.slice(0, count).map(([sent]) => sent),
    )
    expect(parts).toEqual(dialect.answer.slice(0, count).map(([, told]) => told))
    expect(error).toMatchObject({ code, message: expect.stringMatching(words) })
  })

  test('an answer that is none of this API is an error without a word of it', async () => {
    const { error } = await answered(dialect, [dialect.garbled])
    expect(error).toMatchObject({
      code: 'provider-refused',
      message: expect.stringMatching(/sent something that is no answer of this API/),
    })
  })

  test('a connection that breaks off is an error', async () => {
    const server = await heldServer()
    const answer = ask(server, dialect)
    const first = answer.next()
    const { response } = await server.next()
    const [sent = '', told] = dialect.answer[0] ?? []
    response.writeHead(200, { 'content-type': dialect.contentType }).write(sent)
    expect((await first).value).toEqual(told)
    response.socket?.resetAndDestroy()
    const { host } = new URL(server.origin)
    await expect(answer.next()).rejects.toThrow(
      expect.objectContaining({ code: 'unreachable', message: `${host} broke off the connection.` }),
    )
  })

  test('a refusal is told in words, and is not asked again', async () => {
    const server = await heldServer()
    const collecting = collect(ask(server, dialect))
    const { response } = await server.next()
    response.writeHead(429, { 'retry-after': '30' }).end('{"error":{"message":"Slow down."}}')
    expect(await collecting).toMatchObject({
      parts: [],
      error: { code: 'provider-refused', details: { outcome: 'rate-limited' }, fix: 'Try again in 30 seconds.' },
    })
    expect(server.requests).toHaveLength(1)
  })

  test('what the user leaves to the provider is not sent', async () => {
    const { requests } = await answered(dialect, dialect.cut, {
      ...prompt,
      system: null,
      messages: [{ role: 'user', text: 'Hi' }],
      temperature: null,
      maxOutputTokens: null,
    })
    expect(requests[0]?.body).not.toMatch(/temperature|Be brief/)
    expect(requests[0]?.body.match(/"(max_\w*tokens|maxTokens|maxOutputTokens|num_predict)":\d+/g) ?? []).toEqual(
      dialect.provider === 'anthropic' ? ['"max_tokens":8192'] : [],
    )
  })

  test.each(['aborts', 'leaves the loop'])('the connection is closed when the reader %s', async (how) => {
    const server = await heldServer()
    const controller = new AbortController()
    const reason = new Error('Enough.')
    const answer = ask(server, dialect, prompt, controller.signal)
    const first = answer.next()
    const { response } = await server.next()
    const [sent = ''] = dialect.answer[0] ?? []
    response.writeHead(200, { 'content-type': dialect.contentType }).write(sent)
    await first
    const last = how === 'aborts' ? answer.next().catch((error: unknown) => error) : answer.return(undefined)
    controller.abort(how === 'aborts' ? reason : undefined)
    expect(await last).toEqual(how === 'aborts' ? reason : { done: true, value: undefined })
    await server.idle()
  })
})
