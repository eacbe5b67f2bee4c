import { assert, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { plainText } from './plain-text.ts'

test('a label cannot steer the terminal', () => {
  expect(plainText('Work\u001b]0;owned\u0007\r\nfake line\u202etxt.exe')).toBe('Work ]0;owned fake line txt.exe')
})

test('no control character is ever left, and ordinary text is left alone', () => {
  assert(property(string({ unit: 'binary' }), (text) => !/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u.test(plainText(text))))
  expect(plainText('Büro – 鍵 🔑')).toBe('Büro – 鍵 🔑')
})
