import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startFakeProvider, type FakeProvider } from '../../../e2e/fixtures/fake-provider.ts'
import { createHttpRequest } from './http-request.ts'
import { ConnectionBlocked, openTcp, type Resolve } from './open-tcp.ts'

let fake: FakeProvider
let port: number
beforeAll(async () => {
  fake = await startFakeProvider()
  port = Number(new URL(fake.origin).port)
})
beforeEach(() => void fake.requests.splice(0))
afterAll(() => fake.close())

function resolvingTo(...addresses: string[]): Resolve {
  return (_, __, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
}

function request(url: string, options: { local: boolean; resolve?: Resolve; own?: string[] }) {
  const { local, resolve, own = [] } = options
  const send = createHttpRequest({ ownOrigins: () => own, limits: { connectMs: 300 }, ...(resolve ? { resolve } : {}) })
  return send({ url: new URL(url), headers: {}, local })
}

describe('S16: nothing is sent', () => {
  test.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://[::ffff:169.254.169.254]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://[2002:a9fe:a9fe::]/',
    'https://[fd00:ec2::254]/',
    'http://[fe80::1]/',
    'http://2852039166/',
    'http://0xa9fea9fe/',
    'http://0.0.0.0/',
    'http://0/',
    'http://[::]/',
    'https://224.0.0.1/',
    'http://100.100.100.200/',
  ])('to %s, not even for a local account', async (url) => {
    expect(await request(url, { local: true })).toMatchObject({ kind: 'blocked', reason: 'forbidden-address' })
  })

  test.each(['169.254.169.254', '::ffff:169.254.169.254', 'fe80::1', '0.0.0.0', '64:ff9b::a9fe:a9fe'])(
    'to a name that resolves to %s',
    async (address) => {
      const result = await request('https://innocent.example/', { local: true, resolve: resolvingTo(address) })
      expect(result).toMatchObject({ kind: 'blocked', reason: 'forbidden-address' })
    },
  )

  test.each(['127.0.0.1', '2130706433', '127.1', '[::1]', '[::ffff:127.0.0.1]', 'localhost'])(
    'to this machine by %s, for an account that does not say that it is local',
    async (host) => {
      const result = await request(`http://${host}:${port}/`, { local: false, resolve: resolvingTo('127.0.0.1') })
      expect(result).toMatchObject({ kind: 'blocked', reason: 'local-address' })
      expect(fake.requests).toEqual([])
    },
  )

  test.each(['10.1.2.3', '192.168.0.9', '172.20.0.1', '100.64.3.4', 'fd12::5'])(
    'to the local network by a name for %s, for an account that does not say that it is local',
    async (address) => {
      const result = await request('https://proxy.example/', { local: false, resolve: resolvingTo(address) })
      expect(result).toMatchObject({ kind: 'blocked', reason: 'local-address' })
    },
  )

  test('unencrypted to a public address, by number or by name', async () => {
    const cleartext = { kind: 'blocked', reason: 'cleartext' }
    expect(await request('http://8.8.8.8/', { local: true })).toMatchObject(cleartext)
    expect(await request('http://api.example.com/', { local: false, resolve: resolvingTo('8.8.8.8') })).toMatchObject(cleartext)
  })

  test.each(['127.0.0.1', 'localhost', '[::1]', '127.1'])('to Keydeck itself by %s', async (host) => {
    const result = await request(`http://${host}:${port}/`, { local: true, own: [fake.origin], resolve: resolvingTo('127.0.0.1') })
    expect(result).toMatchObject({ kind: 'blocked', reason: 'own-address' })
    expect(fake.requests).toEqual([])
  })

  test('when the socket turns out to be connected to another address than was judged', async () => {
    const judged: string[] = []
    const opening = openTcp(
      {
        hostname: 'localhost',
        port,
        policy({ address }) {
          judged.push(address)
          return judged.length > 1 ? 'forbidden-address' : null
        },
      },
      { resolve: resolvingTo('127.0.0.1'), onSocket: () => {}, observe: () => {} },
    )
    await expect(opening).rejects.toThrow(expect.objectContaining({ reason: 'forbidden-address' }))
    expect(judged).toEqual(['127.0.0.1', '127.0.0.1'])
    expect(fake.requests).toEqual([])
    expect(new ConnectionBlocked('forbidden-address').message).not.toContain('127')
  })
})

test('S16: a name is looked up and judged for every request anew, so rebinding gains nothing', async () => {
  const answers = ['127.0.0.1', '169.254.169.254']
  const send = createHttpRequest({ ownOrigins: () => [], resolve: (...call) => resolvingTo(answers.shift() ?? '')(...call) })
  const target = { url: new URL(`http://rebinding.example:${port}/`), headers: {}, local: true }
  expect(await send(target)).toMatchObject({ kind: 'answer' })
  expect(await send(target)).toMatchObject({ kind: 'blocked', reason: 'forbidden-address' })
  expect(fake.requests).toHaveLength(1)
})

test('S16: of a name with several addresses only the allowed ones are connected to', async () => {
  const resolve = resolvingTo('169.254.169.254', '127.0.0.1')
  expect(await request(`http://mixed.example:${port}/`, { local: true, resolve })).toMatchObject({ kind: 'answer', status: 404 })
})

test('a local account reaches this machine, also unencrypted', async () => {
  expect(await request(`http://127.0.0.1:${port}/`, { local: true })).toMatchObject({ kind: 'answer' })
  expect(await request(`http://localhost:${port}/`, { local: true, resolve: resolvingTo('127.0.0.1') })).toMatchObject({ kind: 'answer' })
})

test('another port of this machine than Keydeck’s own is no address of its own', async () => {
  expect(await request(`http://127.0.0.1:${port}/`, { local: true, own: ['http://127.0.0.1:1'] })).toMatchObject({ kind: 'answer' })
})

test('a name without any address is not found', async () => {
  expect(await request('https://empty.example/', { local: false, resolve: resolvingTo() })).toEqual({ kind: 'dns', phase: 'dns' })
})
