import { afterEach, describe, expect, test } from 'vitest'
import { startFakeProxy, startFakeSocksProxy, type FakeProxy } from '../../../e2e/fixtures/fake-proxy.ts'
import { createServer } from 'node:net'
import { startServer } from '../../../e2e/fixtures/start-server.ts'
import type { ProxyRoute } from './choose-proxy.ts'
import { proxyProblems } from './http-result.ts'
import { describeProxyProblem } from './describe-proxy-problem.ts'
import type { RequestLimits } from './request-limits.ts'
import { createProxyTest } from './test-proxy.ts'

const ending: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(ending.splice(0).map((end) => end()))
})

const origin = new URL('https://api.example.com')
const credential = { user: 'jo', password: 'canary' }

function testOf(route: ProxyRoute | null | { problem: { message: string; fix: string } }, limits: Partial<RequestLimits> = {}) {
  return createProxyTest({ chooseProxy: async () => route, ownOrigins: () => [], limits })
}

async function kept(starting: Promise<FakeProxy>): Promise<FakeProxy> {
  const proxy = await starting
  ending.push(() => proxy.close())
  return proxy
}

test.each([startFakeProxy, startFakeSocksProxy])(
  'a proxy that lets a tunnel through works; nothing goes through it (%o)',
  async (start) => {
    const target = await startServer(createServer())
    ending.push(() => target.close())
    const proxy = await kept(start({ credential, leadTo: `127.0.0.1:${target.port}` }))
    expect(await testOf({ url: proxy.url, credential })(origin)).toEqual({
      works: true,
      proxy: proxy.url,
      ms: expect.any(Number),
      message: 'The proxy made a connection to api.example.com.',
      fix: '',
    })
    expect(proxy.targets).toEqual(['api.example.com:443'])
    expect(proxy.sent()).toHaveLength(0)
    await proxy.idle()
  },
)

test('a proxy that refuses says so, and what to do', async () => {
  const proxy = await kept(startFakeProxy({ behaviour: 403 }))
  expect(await testOf({ url: proxy.url, credential })(origin)).toEqual({
    works: false,
    proxy: proxy.url,
    ms: null,
    message: 'The proxy does not allow connections to api.example.com.',
    fix: 'Ask who runs the proxy to allow it, or choose another proxy in Settings → Network.',
  })
})

test('a proxy that stays silent ends the test in time', async () => {
  const proxy = await kept(startFakeProxy({ behaviour: 'hang' }))
  const tested = await testOf({ url: proxy.url, credential }, { connectMs: 200 })(origin)
  expect(tested).toMatchObject({ works: false, message: 'The proxy took the connection but did not answer.' })
  expect(JSON.stringify(tested)).not.toContain('canary')
  await proxy.idle()
})

test('cancelling throws the reason and leaves no connection open', async () => {
  const proxy = await kept(startFakeProxy({ behaviour: 'hang' }))
  const controller = new AbortController()
  const running = createProxyTest({ chooseProxy: async () => ({ url: proxy.url, credential: null }), ownOrigins: () => [] })(
    origin,
    controller.signal,
  )
  await expect.poll(() => proxy.targets.length, { interval: 5 }).toBe(1)
  controller.abort()
  await expect(running).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
  await proxy.idle()
})

const never = () => new Promise<never>(() => {})

describe('a system that never says which proxy', () => {
  test('ends the test in time, with a sentence', async () => {
    const tested = createProxyTest({ chooseProxy: never, ownOrigins: () => [], limits: { totalMs: 50 } })(origin)
    expect(await tested).toEqual({
      works: false,
      proxy: null,
      ms: null,
      message: 'The system did not say in time which proxy to use.',
      fix: 'Set the proxy in Settings → Network, or check the system’s proxy script.',
    })
  })

  test('is not waited for once the test is cancelled', async () => {
    const controller = new AbortController()
    const running = createProxyTest({ chooseProxy: never, ownOrigins: () => [] })(origin, controller.signal)
    controller.abort()
    await expect(running).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
  })
})

test('where no proxy is used there is nothing to test', async () => {
  expect(await testOf(null)(origin)).toMatchObject({
    works: true,
    proxy: null,
    message: 'api.example.com is reached directly, without a proxy.',
  })
})

test('a setting that cannot be followed is told as it is', async () => {
  const problem = { message: 'The vault is locked.', fix: 'Unlock it.' }
  expect(await testOf({ problem })(origin)).toEqual({ works: false, proxy: null, ms: null, ...problem })
})

test('every problem of a proxy has a sentence and a next step of its own', () => {
  const told = proxyProblems.map((problem) => describeProxyProblem(problem, 'api.example.com'))
  expect(new Set(told.map(({ message }) => message)).size).toBe(proxyProblems.length)
  for (const { message, fix } of told) expect(`${message} ${fix}`).toMatch(/^[A-Z].+\. [A-Z].+\.$/)
})
