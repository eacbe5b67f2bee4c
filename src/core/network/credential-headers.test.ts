import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { credentialHeaders } from './credential-headers.ts'

test('a key travels as its provider wants it', () => {
  expect(credentialHeaders({ scheme: 'bearer' }, 'k-1')).toEqual({ authorization: 'Bearer k-1' })
  expect(credentialHeaders({ scheme: 'header', name: 'x-api-key' }, 'k-1')).toEqual({ 'x-api-key': 'k-1' })
  expect(credentialHeaders({ scheme: 'basic-username' }, 'k-1')).toEqual({ authorization: `Basic ${btoa('k-1:')}` })
})

test('S14: a key with anything outside ! to ~ becomes no header', () => {
  const outside = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => /[^\x21-\x7e]/.test(text))
  fc.assert(
    fc.property(outside, fc.string(), (bad, rest) => {
      expect(credentialHeaders({ scheme: 'bearer' }, `${bad}${rest}`)).toBeUndefined()
      expect(credentialHeaders({ scheme: 'header', name: 'api-key' }, `${rest}${bad}`)).toBeUndefined()
    }),
  )
})

test.each(['', ' k', 'k\n', 'k\r\nx-evil: 1', 'k\0', 'k\u200b', '🔑'])('S14: %j becomes no header', (key) => {
  expect(credentialHeaders({ scheme: 'basic-username' }, key)).toBeUndefined()
})
