import { expect, test } from 'vitest'
import { maskKey } from './mask-key.ts'

test.each([
  ['sk-ant-api03-Zy9Xw8Vu7Ts6Rq7AA', 'sk-ant…q7AA'],
  ['sk-proj-Ab1Cd2Ef3Gh4Ij5Kl6Mn7', 'sk-proj…6Mn7'],
  ['sk-Ab1Cd2Ef3Gh4Ij5Kl6Mn7', 'sk…6Mn7'],
  ['gsk_Ab1Cd2Ef3Gh4Ij5Kl6Mn7', 'gsk…6Mn7'],
  ['0123456789abcdef0123456789abcdef', '…cdef'],
  ['sk-abcdefghijk', 'sk…hijk'],
  ['sk-abcdefgh', '…'],
  ['apple-orange-1234', '…1234'],
  ['{"type":"authorized_user","client_id":"a"}', '…'],
])('of %s is shown no more than %s', (key, masked) => {
  expect(maskKey(key)).toBe(masked)
})
