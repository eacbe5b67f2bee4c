import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const hasOpenssl = spawnSync('openssl', ['version']).status === 0

export type KeyPair = { key: Buffer; cert: Buffer }

/** A certificate authority of the test’s own, and certificates from it. `chain` is sent with its issuer’s. */
export function createAuthority(folder: string, commonName = 'Test authority') {
  const openssl = (...args: string[]) => void execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  const read = (name: string): KeyPair => ({
    key: readFileSync(join(folder, `${name}.key`)),
    cert: readFileSync(join(folder, `${name}.pem`)),
  })
  openssl('req', '-x509', ...newKey, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', `/O=Keydeck tests/CN=${commonName}`, '-days', '2')
  return {
    certificate: readFileSync(join(folder, 'ca.pem'), 'utf8'),
    issue(name: string, { names, days }: { names: string; days: string }): KeyPair {
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
    selfSigned(): KeyPair {
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
