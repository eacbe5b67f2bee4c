import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { startServer } from '../../../e2e/fixtures/start-server.ts'
import { accountOptions } from '../../shared/account.ts'
import { createAuthority, hasOpenssl, type KeyPair } from '../network/certificate-authority.fixture.ts'
import { check, failedStep, input, list, serving, stepOf } from './checking.fixture.ts'

async function servingTls(certificate: KeyPair): Promise<{ baseUrl: string; requests: () => number }> {
  let requests = 0
  const server = createServer(certificate, (_, response) => {
    requests += 1
    list(response)
  })
  const { port, close } = await startServer(server)
  onTestFinished(close)
  return { baseUrl: `https://127.0.0.1:${port}`, requests: () => requests }
}

describe.skipIf(!hasOpenssl)('S18: TLS (needs openssl to make certificates)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keydeck-check-tls-'))
  let authority: ReturnType<typeof createAuthority>
  beforeAll(() => void (authority = createAuthority(folder)))
  afterAll(() => rmSync(folder, { recursive: true }))

  const certificates = [
    ['self-signed', () => authority.selfSigned(), 'is self-signed, so the key was not sent.'],
    ['of an unknown authority', () => authority.issue('unknown', { names: 'IP:127.0.0.1', days: '2' }), 'comes from an authority'],
    ['expired', () => authority.issue('expired', { names: 'IP:127.0.0.1', days: '-1' }), 'is not valid today'],
    ['for another name', () => authority.issue('other', { names: 'DNS:other.example', days: '2' }), 'belongs to another name'],
  ] as const
  test.each(certificates)('a certificate that is %s fails, shows itself, and the key is not sent', async (kind, make, words) => {
    const { baseUrl, requests } = await servingTls(make())
    writeFileSync(join(folder, 'trusted.pem'), authority.certificate)
    // With the authority trusted, what is wrong is the certificate itself.
    const isOwnFault = kind === 'expired' || kind === 'for another name'
    const options = accountOptions.parse({ caFile: isOwnFault ? join(folder, 'trusted.pem') : null })
    const report = await check(input(baseUrl, { options }))
    expect(report.outcome).toBe('unreachable')
    expect(failedStep(report)).toBe('tls')
    expect(report.message).toContain(words)
    expect(report.details?.certificates[0]?.subject).toMatch(/^CN=(leaf|127\.0\.0\.1)$/)
    expect(requests()).toBe(0)
  })

  test('a server that speaks no TLS fails', async () => {
    const report = await check(input((await serving(list)).replace('http:', 'https:')))
    expect(failedStep(report)).toBe('tls')
    expect(report.message).toMatch(/does not speak https\.$/)
  })

  test('a good one is told with who issued it and when it ends, and warns when that is soon', async () => {
    writeFileSync(join(folder, 'ca.pem'), authority.certificate)
    const { baseUrl } = await servingTls(authority.issue('good', { names: 'IP:127.0.0.1', days: '2' }))
    const report = await check(input(baseUrl, { options: accountOptions.parse({ caFile: join(folder, 'ca.pem') }) }))
    expect(report.outcome).toBe('works')
    expect(stepOf(report, 'tls')).toMatchObject({ state: 'warned', fix: 'The server’s owner should renew it soon.' })
    expect(stepOf(report, 'tls')?.message).toMatch(/^Issued by Keydeck tests, valid until \d{1,2} \w+ \d{4}\.$/)
    expect(report.details?.certificates.map(({ subject }) => subject)).toEqual(['CN=leaf', 'O=Keydeck tests, CN=Test authority'])
  })
})
