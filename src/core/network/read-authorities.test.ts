import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { afterAll, describe, expect, test } from 'vitest'
import { readAuthorities } from './read-authorities.ts'

const folder = mkdtempSync(join(tmpdir(), 'keydeck-authorities-'))
afterAll(() => rmSync(folder, { recursive: true }))

const [one = '', two = ''] = rootCertificates
let files = 0

/** Base64 may break its lines anywhere. */
const unwrapped = (pem: string) => pem.replaceAll(/\s/g, '')

function fileWith(content: string | Buffer): string {
  files += 1
  const path = join(folder, `secret-name-${files}.pem`)
  writeFileSync(path, content)
  return path
}

async function pemIn(content: string | Buffer): Promise<string[]> {
  const read = await readAuthorities(fileWith(content))
  return 'pem' in read ? read.pem.map(unwrapped) : []
}

async function problemWith(path: string): Promise<string> {
  const read = await readAuthorities(path)
  return 'problem' in read ? `${read.problem.message} ${read.problem.fix}` : ''
}

describe('the certificates in a file', () => {
  test('are all read, each once, whatever stands around them', async () => {
    expect(await pemIn(`Subject: one\n${one}\r\n# two\n${two}\n${one}`)).toEqual([unwrapped(one), unwrapped(two)])
  })

  test('are read with line breaks of Windows and a byte order mark', async () => {
    expect(await pemIn(`\ufeff${one.replaceAll('\n', '\r\n')}`)).toEqual([unwrapped(one)])
  })

  test('can be one in DER', async () => {
    expect(await pemIn(Buffer.from(one.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64'))).toEqual([unwrapped(one)])
  })

  test('are read although one beside them is damaged', async () => {
    expect(await pemIn(`-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n${two}`)).toEqual([unwrapped(two)])
  })
})

describe('a file that gives no certificate', () => {
  test.each([
    ['an empty one', ''],
    ['a text', 'hello'],
    ['random bytes', Buffer.from([0x30, 0x82, 0xff, 0, 1, 2])],
    ['a private key', '-----BEGIN PRIVATE KEY-----\nMC4CAQ\n-----END PRIVATE KEY-----'],
    ['a damaged certificate', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'],
  ])('is a problem: %s', async (_, content) => {
    expect(await problemWith(fileWith(content))).toBe(
      'The certificate file has no certificate in it that can be read. Choose the authority’s certificate in PEM form; it begins with -----BEGIN CERTIFICATE-----.',
    )
  })

  test('is a problem that does not name its place', async () => {
    const problems = await Promise.all([
      problemWith('relative/secret-name.pem'),
      problemWith(join(folder, 'secret-name-that-is-not-there.pem')),
      problemWith(folder),
      problemWith(fileWith('x'.repeat(1_048_577))),
    ])
    expect(problems).toEqual([
      'The path of the certificate file is not complete. Enter it from its very beginning.',
      'The certificate file is not there. Choose it again, or take it out of the account’s options.',
      'The path of the certificate file does not lead to a file. Choose the file itself.',
      'The certificate file is larger than 1 MB. Choose a file that has only the certificates in it.',
    ])
  })

  test.skipIf(process.platform === 'win32')('is a problem and not a wait when it is a pipe', async () => {
    const path = join(folder, 'pipe')
    execFileSync('mkfifo', [path])
    expect(await problemWith(path)).toContain('does not lead to a file')
  })

  test.skipIf(process.getuid?.() === 0)('is a problem when it may not be read', async () => {
    const path = fileWith(one)
    chmodSync(path, 0o000)
    expect(await problemWith(path)).toContain('may not be read')
  })
})
