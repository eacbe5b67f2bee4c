import { expect, test } from 'vitest'
import { maskKey } from './mask-key.ts'

test.each([
  ['sk-ant-api03-Zy9Xw8Vu7Ts6Rq7AA', 'sk-ant…7AA'],
  ['sk-proj-Ab1Cd2Ef3Gh4Ij5Kl6Mn7', 'sk-proj…Mn7'],
  ['sk-Ab1Cd2Ef3Gh4Ij5Kl6Mn7', 'sk…Mn7'],
  ['gsk_Ab1Cd2Ef3Gh4Ij5Kl6Mn7', 'gsk…Mn7'],
  ['0123456789abcdef0123456789abcdef', '…def'],
  ['sk-abcdefghijk', '…'],
  ['{"type":"authorized_user","client_id":"a"}', '…'],
])('of %s is shown no more than %s', (key, masked) => {
  expect(maskKey(key)).toBe(masked)
})
