import { expect, test } from 'vitest'
import { plainText } from './plain-text.ts'

test('a text cannot reorder or break the sentence that it stands in', () => {
  expect(plainText('Work\u202e\u0007\nevitca si\u2069')).toBe('Work evitca si')
})

test('ordinary text of any script stays as it is', () => {
  for (const text of ['Büro 2', 'עבודה', '仕事 🔑', 'a\u200db']) expect(plainText(text)).toBe(text)
})
