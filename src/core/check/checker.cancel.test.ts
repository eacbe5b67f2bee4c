import { createServer, type ServerResponse } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startServer } from '../../../e2e/fixtures/start-server.ts'
import { accountOptions } from '../../shared/account.ts'
import type { CheckStep, CheckStepName } from '../../shared/check.ts'
import { providerOf } from '../../shared/providers/catalogue.ts'
import type { CheckInput } from './check-target.ts'
import { createChecker } from './checker.ts'
import { checker, input, json, list, ownOrigins, serving } from './checking.fixture.ts'

describe('cancelling', () => {
  const phases: [phase: CheckStepName, answer: (response: ServerResponse) => unknown, rest: Partial<CheckInput>][] = [
    ['answer', () => {}, {}],
    ['key', (response) => response.req.url === '/api/version' && json({ version: '1' })(response), { provider: providerOf('ollama') }],
    ['credit', (response) => response.req.url === '/models' && list(response), { provider: providerOf('siliconflow') }],
    ['models', (response) => response.req.url === '/key' && json({ data: {} })(response), { provider: providerOf('openrouter') }],
    ['token', (response) => response.req.method === 'GET' && list(response), { billable: true }],
  ]
  test.each(phases)('at the step %s throws the reason and leaves nothing open', async (phase, answer, rest) => {
    const server = await startServer(createServer((_, response) => void answer(response)))
    onTestFinished(server.close)
    const controller = new AbortController()
    let reached: CheckStepName = 'address'
    const onStep = ({ step, state }: CheckStep) => state === 'running' && (reached = step)
    const patient = createChecker({ ownOrigins })
    const running = patient.check(input(server.origin, rest), controller.signal, onStep)
    await expect.poll(() => `${reached} ${server.openConnections()}`, { interval: 5 }).toBe(`${phase} 1`)
    controller.abort()
    await expect(running).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
    await server.idle()
  })

  test('while the certificate is awaited leaves nothing open', async () => {
    const server = await startServer(createTcpServer((socket) => socket.resume()))
    onTestFinished(server.close)
    const controller = new AbortController()
    const running = createChecker({ ownOrigins }).check(input(server.origin.replace('http:', 'https:')), controller.signal)
    await expect.poll(() => server.openConnections(), { interval: 5 }).toBe(1)
    controller.abort()
    await expect(running).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
    await server.idle()
  })

  test('while a proxy is being chosen, or before the start, sends nothing', async () => {
    const controller = new AbortController()
    const never = createChecker({ ownOrigins, chooseProxy: () => new Promise(() => {}) })
    const running = never.check(input('https://api.test'), controller.signal)
    controller.abort()
    await expect(running).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
    await expect(checker.check(input('https://api.test'), AbortSignal.abort())).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    )
  })
})

test('the whole check keeps to the account’s timeout, however many requests it makes', async () => {
  const options = accountOptions.parse({ timeoutSeconds: 3 })
  // The first answer comes well in time. A list with three seconds of its own would be given up after 4.5.
  const origin = await serving((response) => response.req.url === '/key' && setTimeout(() => json({ data: {} })(response), 1_500))
  const started = performance.now()
  const { report } = await createChecker({ ownOrigins }).check(input(origin, { provider: providerOf('openrouter'), options }))
  expect(performance.now() - started).toBeLessThan(4_400)
  expect(report).toMatchObject({ outcome: 'works', models: null })
})

test('a system that never says which proxy ends the check in that time, before anything is sent', async () => {
  const options = accountOptions.parse({ timeoutSeconds: 1 })
  const never = createChecker({ ownOrigins, chooseProxy: () => new Promise(() => {}) })
  const { report } = await never.check(input('https://api.test', { options }))
  expect(report).toMatchObject({
    outcome: 'blocked',
    reason: 'settings',
    message: 'The system did not say in time which proxy to use.',
  })
})
