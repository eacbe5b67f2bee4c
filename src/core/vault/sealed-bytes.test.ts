import { randomBytes } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyLength, sealBytes, unsealBytes } from './sealed-bytes.ts'

const key = randomBytes(keyLength)
const someBytes = fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => Buffer.from(bytes))

test('what was sealed comes back, whatever it is', () => {
  fc.assert(
    fc.property(someBytes, fc.string(), (plaintext, context) => {
      expect(unsealBytes(key, sealBytes(key, plaintext, context), context)).toEqual({ ok: true, plaintext })
    }),
  )
})

test('any flipped bit is refused', () => {
  fc.assert(
    fc.property(someBytes, fc.nat(), (plaintext, at) => {
      const sealed = sealBytes(key, plaintext, 'context')
      const bit = at % (sealed.length * 8)
      sealed.writeUInt8(sealed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      expect(unsealBytes(key, sealed, 'context').ok).toBe(false)
    }),
    { numRuns: 500 },
  )
})

test('another key and another context are refused', () => {
  const sealed = sealBytes(key, Buffer.from('secret'), 'context')
  expect(unsealBytes(randomBytes(keyLength), sealed, 'context')).toEqual({ ok: false, reason: 'refused' })
  expect(unsealBytes(key, sealed, 'contexT')).toEqual({ ok: false, reason: 'refused' })
})

test('S3: zero bytes, every truncation and an unknown version are malformed or refused, never empty', () => {
  const sealed = sealBytes(key, Buffer.from('secret'), 'context')
  for (let length = 0; length < sealed.length; length += 1) {
    const reason = length <= 29 ? 'malformed' : 'refused'
    expect(unsealBytes(key, sealed.subarray(0, length), 'context')).toEqual({ ok: false, reason })
  }
  expect(unsealBytes(key, sealBytes(key, Buffer.alloc(0), 'context'), 'context')).toEqual({ ok: false, reason: 'malformed' })
  expect(unsealBytes(key, Buffer.concat([Buffer.of(2), sealed.subarray(1)]), 'context')).toEqual({ ok: false, reason: 'malformed' })
})

test('the same secret sealed twice looks different each time', () => {
  const nonces = Array.from({ length: 100 }, () => sealBytes(key, Buffer.from('secret'), 'context').subarray(1, 13).toString('hex'))
  expect(new Set(nonces).size).toBe(100)
})
