import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tls from 'node:tls'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startFakeProvider } from '../../../e2e/fixtures/fake-provider.ts'
import { startServer } from '../../../e2e/fixtures/start-server.ts'
import { createHttpRequest } from './http-request.ts'

const hasOpenssl = spawnSync('openssl', ['version']).status === 0
const request = createHttpRequest({ ownOrigins: () => [] })

type Certificate = { key: Buffer; cert: Buffer }

/** A certificate authority of the test's own, and certificates from it. */
function createAuthority(folder: string) {
  const openssl = (...args: string[]) => void execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  const read = (name: string): Certificate => ({
    key: readFileSync(join(folder, `${name}.key`)),
    cert: readFileSync(join(folder, `${name}.pem`)),
  })
  openssl('req', '-x509', ...newKey, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=Test authority', '-days', '2')
  return {
    certificate: readFileSync(join(folder, 'ca.pem'), 'utf8'),
    issue(name: string, { names, days }: { names: string; days: string }): Certificate {
      writeFileSync(join(folder, `${name}.ext`), `subjectAltName=${names}`)
      openssl('req', ...newKey, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', '/CN=leaf')
      openssl(
        'x509',
        '-req',
        '-in',
        `${name}.csr`,
        '-CA',
        'ca.pem',
        '-CAkey',
        'ca.key',
        '-CAcreateserial',
        '-days',
        days,
        '-extfile',
        `${name}.ext`,
        '-out',
        `${name}.pem`,
      )
      return read(name)
    },
    selfSigned(): Certificate {
      openssl(
        'req',
        '-x509',
        ...newKey,
        '-keyout',
        'self.key',
        '-out',
        'self.pem',
        '-subj',
        '/CN=127.0.0.1',
        '-addext',
        'subjectAltName=IP:127.0.0.1',
        '-days',
        '2',
      )
      return read('self')
    },
  }
}

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

  async function serving(certificate: Certificate): Promise<{ url: URL; requests: () => number }> {
    let requests = 0
    const server = createServer(certificate, (_, response) => {
      requests += 1
      response.end('{}')
    })
    const { port, close } = await startServer(server)
    ending.push(close)
    return { url: new URL(`https://127.0.0.1:${port}/`), requests: () => requests }
  }

  async function resultFor(certificate: Certificate, hostname = '127.0.0.1') {
    const { url, requests } = await serving(certificate)
    url.hostname = hostname
    const result = await request({ url, headers: { 'x-api-key': 'canary' }, local: true })
    return { result, requests: requests() }
  }

  test('a self-signed certificate fails, and nothing is sent', async () => {
    const { result, requests } = await resultFor(authority.selfSigned())
    expect(result).toEqual({ kind: 'tls', problem: 'self-signed' })
    expect(requests).toBe(0)
  })

  test('NODE_TLS_REJECT_UNAUTHORIZED=0 is no way round it', async () => {
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
    const { result, requests } = await resultFor(authority.selfSigned())
    expect(result).toEqual({ kind: 'tls', problem: 'self-signed' })
    expect(requests).toBe(0)
  })

  test('a certificate of an authority that the computer does not know fails', async () => {
    const { result } = await resultFor(authority.issue('unknown', { names: 'IP:127.0.0.1', days: '2' }))
    expect(result).toEqual({ kind: 'tls', problem: 'untrusted' })
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
    expect(result).toEqual({ kind: 'tls', problem: 'wrong-host' })
    expect(requests).toBe(0)
  })

  test('an expired one fails', async () => {
    tls.setDefaultCACertificates([...usual, authority.certificate])
    const { result } = await resultFor(authority.issue('expired', { names: 'IP:127.0.0.1', days: '-1' }))
    expect(result).toEqual({ kind: 'tls', problem: 'expired' })
  })

  test('https to a server that speaks http fails, and says so', async () => {
    const fake = await startFakeProvider()
    ending.push(() => fake.close())
    const url = new URL(fake.origin.replace('http:', 'https:'))
    expect(await request({ url, headers: {}, local: true })).toEqual({ kind: 'tls', problem: 'not-tls' })
  })

  test('http to a server that speaks https fails', async () => {
    const { url } = await serving(authority.selfSigned())
    url.protocol = 'http:'
    expect(await request({ url, headers: {}, local: true })).toMatchObject({ kind: expect.stringMatching(/^(reset|garbled)$/) })
  })
})
