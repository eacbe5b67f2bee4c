import { expect, test } from 'vitest'
import { Sha256 } from './sha-256.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

test('a text in parts and bytes in any view are hashed as one', async () => {
  const hash = new Sha256()
  const bytes = new TextEncoder().encode('-abc-')
  hash.update('')
  hash.update(new DataView(bytes.buffer, 1, 1))
  hash.update(bytes.slice(2, 4).buffer)
  // FIPS 180-4, the example of three letters.
  expect(hex(await hash.digest())).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

test('with a secret it is the HMAC', async () => {
  const keyed = new Sha256('Jefe')
  keyed.update('what do ya want for nothing?')
  // RFC 4231 4.3
  expect(hex(await keyed.digest())).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843')
})
