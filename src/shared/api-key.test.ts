import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apiKey, keyHintOf } from './api-key.ts'

const printable = fc.string({
  unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
  minLength: 1,
  maxLength: 200,
})

describe('S14: what is no key is refused at entry, and the reason does not contain it', () => {
  test.each([
    ['nothing', '', 'empty'],
    ['spaces', '   \n', 'empty'],
    ['an inner line break', 'sk-canary\r\nx-evil: 1', 'a line break'],
    ['a NUL', 'sk-canary\u0000', 'a NUL'],
    ['a zero-width space', 'sk-canary\u200b1234', 'an invisible space'],
    ['an inner byte order mark', 'sk-\ufeffcanary', 'a byte order mark'],
    ['an emoji', 'sk-canary🔑', 'U+1F511'],
    ['letters of another alphabet', 'sk-cаnary', 'U+0430'],
    ['a megabyte', 'x'.repeat(1_000_000), 'too long'],
    ['the word Bearer', 'Bearer sk-canary', 'Bearer'],
    ['double quotes', '"sk-canary"', 'quotes'],
    ['an export', 'export OPENAI_API_KEY=sk-canary', 'variable'],
    ['an assignment', 'OPENAI_API_KEY=sk-canary', 'variable'],
    ['a whole .env file', 'OPENAI_API_KEY=sk-canary\nGROQ_API_KEY=gsk_canary', 'variable'],
    ['a curl command', 'curl https://x -H "x-api-key: sk-canary"', 'command'],
  ])('%s', (_, text, says) => {
    const read = apiKey.safeParse(text)
    expect(read.success).toBe(false)
    const message = read.error?.issues[0]?.message ?? ''
    expect(message).toContain(says)
    expect(message).not.toContain('canary')
    expect(JSON.stringify(read.error)).not.toContain('canary')
  })

  test.each(['sk', 'a=b', 'abc==', '\ufeffsk-canary', ' sk-canary\r\n', '\tsk-canary '])('%j is trimmed and taken', (text) => {
    expect(apiKey.parse(text)).toBe(text.trim())
  })

  test('exactly what can stand in a header after trimming can be taken', () => {
    const text = fc.oneof(printable, fc.string({ maxLength: 60, unit: 'binary' }))
    const taken = fc.sample(text, 2_000).flatMap((sample) => apiKey.safeParse(sample).data ?? [])
    expect(taken.length).toBeGreaterThan(500)
    expect(taken.filter((key) => !/^[\x21-\x7e]+$/.test(key))).toEqual([])
  })
})

test('a hint never gives away more than a third of a key', () => {
  fc.assert(
    fc.property(printable, (key) => {
      expect(keyHintOf(key).length * 3).toBeLessThanOrEqual(key.length)
    }),
  )
  expect(keyHintOf('sk-test-12345678')).toBe('5678')
  expect(keyHintOf('abc')).toBe('')
})
