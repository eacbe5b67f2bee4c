import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tls from 'node:tls'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startFakeProvider } from '../../../e2e/fixtures/fake-provider.ts'
import { startServer } from '../../../e2e/fixtures/start-server.ts'
import type { ConnectionEvent } from './connection-event.ts'
import { createAuthority, hasOpenssl, type KeyPair } from './certificate-authority.fixture.ts'
import { createHttpRequest } from './http-request.ts'
import type { HttpSend } from './http-send.ts'

const request = createHttpRequest({ ownOrigins: () => [] })

describe.skipIf(!hasOpenssl)('S18: TLS (needs openssl to make certificates)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keydeck-tls-'))
  const usual = tls.getCACertificates('default')
  const ending: (() => Promise<unknown>)[] = []
  let authority: ReturnType<typeof createAuthority>
  beforeAll(() => void (authority = createAuthority(folder)))
  afterEach(async () => {
    tls.setDefaultCACertificates(usual)
    delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
    await Promise.all(ending.splice(0).map((end) => end()))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  async function serving(certificate: KeyPair): Promise<{ url: URL; requests: () => number }> {
    let requests = 0
    const server = createServer(certificate, (_, response) => {
      requests += 1
      response.end('{}')
    })
    const { port, close } = await startServer(server)
    ending.push(close)
    return { url: new URL(`https://127.0.0.1:${port}/`), requests: () => requests }
  }

  async function resultFor(certificate: KeyPair, hostname = '127.0.0.1', more: Partial<HttpSend> = {}) {
    const { url, requests } = await serving(certificate)
    url.hostname = hostname
    const result = await request({ url, headers: { 'x-api-key': 'canary' }, local: true, ...more })
    return { result, requests: requests() }
  }

  test('a self-signed certificate fails, and nothing is sent', async () => {
    const { result, requests } = await resultFor(authority.selfSigned())
    expect(result).toEqual({ kind: 'tls', problem: 'self-signed', phase: 'tls' })
    expect(requests).toBe(0)
  })

  test('NODE_TLS_REJECT_UNAUTHORIZED=0 is no way round it', async () => {
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
    const { result, requests } = await resultFor(authority.selfSigned())
    expect(result).toEqual({ kind: 'tls', problem: 'self-signed', phase: 'tls' })
    expect(requests).toBe(0)
  })

  test('a certificate of an authority that the computer does not know fails', async () => {
    const { result } = await resultFor(authority.issue('unknown', { names: 'IP:127.0.0.1', days: '2' }))
    expect(result).toEqual({ kind: 'tls', problem: 'untrusted', phase: 'tls' })
  })

  test('one of a trusted authority works, by address and by name', async () => {
    tls.setDefaultCACertificates([...usual, authority.certificate])
    const certificate = authority.issue('good', { names: 'IP:127.0.0.1,DNS:localhost', days: '2' })
    expect(await resultFor(certificate)).toMatchObject({ result: { kind: 'answer', status: 200 }, requests: 1 })
    expect(await resultFor(certificate, 'localhost')).toMatchObject({ result: { kind: 'answer', status: 200 } })
  })

  test('one for another name fails', async () => {
    tls.setDefaultCACertificates([...usual, authority.certificate])
    const { result, requests } = await resultFor(authority.issue('other', { names: 'DNS:other.example', days: '2' }))
    expect(result).toEqual({ kind: 'tls', problem: 'wrong-host', phase: 'tls' })
    expect(requests).toBe(0)
  })

  test('an expired one fails', async () => {
    tls.setDefaultCACertificates([...usual, authority.certificate])
    const { result } = await resultFor(authority.issue('expired', { names: 'IP:127.0.0.1', days: '-1' }))
    expect(result).toEqual({ kind: 'tls', problem: 'expired', phase: 'tls' })
  })

  test('what a certificate says of itself is told although it does not hold', async () => {
    const events: ConnectionEvent[] = []
    const observe = (event: ConnectionEvent) => void events.push(event)
    await resultFor(authority.issue('looked-at', { names: 'IP:127.0.0.1', days: '2' }), '127.0.0.1', { observe })
    const presented = events.find((event) => event.type === 'presented')
    expect(presented?.certificates).toEqual([
      {
        subject: 'CN=leaf',
        issuer: 'O=Keydeck tests, CN=Test authority',
        from: expect.any(Date),
        to: expect.any(Date),
        fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/),
      },
    ])
    const [certificate] = presented?.certificates ?? []
    expect(Math.round(((certificate?.to.getTime() ?? 0) - Date.now()) / 86_400_000)).toBe(2)
    expect(events.map(({ type }) => type)).toEqual(['connecting', 'connected', 'presented'])
  })

  test('a request over TLS tells its steps in order, and the whole chain', async () => {
    const events: ConnectionEvent[] = []
    const observe = (event: ConnectionEvent) => void events.push(event)
    const certificate = authority.issue('steps', { names: 'DNS:localhost', days: '2' })
    const { result } = await resultFor(certificate, 'localhost', { observe, authorities: [authority.certificate] })
    expect(result).toMatchObject({ kind: 'answer' })
    expect(events.map(({ type }) => type)).toEqual(['resolved', 'connecting', 'connected', 'presented', 'secured', 'sent', 'answering'])
    const secured = events.find((event) => event.type === 'secured')
    expect(secured).toMatchObject({ protocol: 'TLSv1.3', ms: expect.any(Number) })
    expect(secured?.certificates.map(({ subject }) => subject)).toEqual(['CN=leaf', 'O=Keydeck tests, CN=Test authority'])
    expect(events.at(-1)).toMatchObject({ type: 'answering', status: 200 })
  })

  describe('an authority of the account’s own', () => {
    test('is trusted for the request that names it, and for no other', async () => {
      const certificate = authority.issue('own', { names: 'IP:127.0.0.1', days: '2' })
      const trusting = { authorities: [authority.certificate] }
      expect(await resultFor(certificate, '127.0.0.1', trusting)).toMatchObject({ result: { kind: 'answer', status: 200 } })
      expect(await resultFor(certificate)).toMatchObject({ result: { kind: 'tls', problem: 'untrusted' }, requests: 0 })
    })

    test('makes no certificate hold for another name, or on another day', async () => {
      const trusting = { authorities: [authority.certificate] }
      const other = await resultFor(authority.issue('own-other', { names: 'DNS:other.example', days: '2' }), '127.0.0.1', trusting)
      expect(other).toMatchObject({ result: { kind: 'tls', problem: 'wrong-host' }, requests: 0 })
      const expired = await resultFor(authority.issue('own-expired', { names: 'IP:127.0.0.1', days: '-1' }), '127.0.0.1', trusting)
      expect(expired).toMatchObject({ result: { kind: 'tls', problem: 'expired' }, requests: 0 })
    })

    test('can be a server’s own self-signed certificate', async () => {
      const certificate = authority.selfSigned()
      const trusting = { authorities: [certificate.cert.toString()] }
      expect(await resultFor(certificate, '127.0.0.1', trusting)).toMatchObject({ result: { kind: 'answer', status: 200 } })
    })

    test('takes nothing away from the usual ones', async () => {
      tls.setDefaultCACertificates([...usual, authority.certificate])
      const stranger = createAuthority(mkdtempSync(join(folder, 'stranger-')))
      const certificate = authority.issue('still', { names: 'IP:127.0.0.1', days: '2' })
      expect(await resultFor(certificate, '127.0.0.1', { authorities: [stranger.certificate] })).toMatchObject({
        result: { kind: 'answer' },
      })
    })

    test('that is no certificate ends in a value and trusts nothing', async () => {
      const { result, requests } = await resultFor(authority.selfSigned(), '127.0.0.1', { authorities: ['-----BEGIN CERTIFICATE-----\nx'] })
      expect(result).toMatchObject({ kind: expect.stringMatching(/^(tls|failed)$/), phase: 'tls' })
      expect(requests).toBe(0)
    })
  })

  test('https to a server that speaks http fails, and says so', async () => {
    const fake = await startFakeProvider()
    ending.push(() => fake.close())
    const url = new URL(fake.origin.replace('http:', 'https:'))
    expect(await request({ url, headers: {}, local: true })).toEqual({ kind: 'tls', problem: 'not-tls', phase: 'tls' })
  })

  test('http to a server that speaks https fails', async () => {
    const { url } = await serving(authority.selfSigned())
    url.protocol = 'http:'
    expect(await request({ url, headers: {}, local: true })).toMatchObject({ kind: expect.stringMatching(/^(reset|garbled)$/) })
  })
})
