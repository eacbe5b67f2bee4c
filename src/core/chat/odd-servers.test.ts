import type { ServerResponse } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { openTestCore, submitted } from '../core.fixture.ts'
import { answering, startAnswering } from '../local-models/local-models.fixture.ts'
import { ended } from './chat.fixture.ts'

/** Asks a model of an Ollama at this address; the answer as it is kept. */
async function askAt(origin: string) {
  const core = await openTestCore()
  onTestFinished(() => core.remove())
  const { account } = await core.accounts.add(submitted('ollama', { baseUrl: origin, key: null }))
  const model = { sourceId: account.id, model: 'big:latest' }
  const { id } = core.chat.create({ with: model, systemPrompt: null, temperature: null })
  core.chat.send({ id, text: 'Hello', with: [model] })
  return (await ended(core, id))[1]
}

test('an answer that a server here passed on to a service elsewhere is told so when it ends, however late the server tells', async () => {
  const listed = { name: 'big:latest', remote_host: 'https://ollama.com:443', remote_model: 'big' }
  const known = answering({ '/api/version': { version: '0.13.0' }, '/api/tags': { models: [listed] } })
  const listAsked = Promise.withResolvers<void>()
  const answered = Promise.withResolvers<void>()
  const answer = JSON.stringify({ message: { content: 'From afar' }, done: true, done_reason: 'stop' })
  const server = await startAnswering((request, response) => {
    if (request.url === '/api/tags') {
      listAsked.resolve()
      void answered.promise.then(() => known(request, response))
    } else if (request.url === '/api/chat') {
      response.on('close', answered.resolve)
      void listAsked.promise.then(() => response.end(answer))
    } else known(request, response)
  })
  expect(await askAt(server.origin)).toMatchObject({ state: 'complete', text: 'From afar', onThisMachine: false })
})

test('S17: an answer that does not end is broken off, and its connection closed', async () => {
  const left = Promise.withResolvers<void>()
  const line = `${JSON.stringify({ message: { content: 'on and on '.repeat(20_000) } })}\n`
  const goOn = (response: ServerResponse) => void response.write(line, (error) => error ?? goOn(response))
  const server = await startAnswering((request, response) => {
    if (request.url !== '/api/chat') return answering({})(request, response)
    response.on('close', left.resolve)
    goOn(response)
  })
  const answer = await askAt(server.origin)
  expect(answer).toMatchObject({ state: 'failed', error: { code: 'provider-refused' } })
  expect(answer?.text.length).toBe(4_000_000)
  await left.promise
})
