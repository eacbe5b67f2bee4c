import { expect, test } from 'vitest'
import { excerptInShort } from './excerpt.ts'

test('an excerpt begins shortly before what was found, at a word, and stands on one line', () => {
  const before = { text: 'a long beginning that nobody looked for,\nbut which is there: the ', found: false }
  const [first, second] = excerptInShort([before, { text: 'blue', found: true }, { text: ' one', found: false }])
  expect(first?.text).toBe('… for, but which is there: the ')
  expect(second).toEqual({ text: 'blue', found: true })
})

test('one that begins with what was found stays as it is', () => {
  const excerpt = [
    { text: 'blue', found: true },
    { text: ' one', found: false },
  ]
  expect(excerptInShort(excerpt)).toEqual(excerpt)
  expect(excerptInShort([])).toEqual([])
})
