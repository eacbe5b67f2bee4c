import { expect, test } from 'vitest'
import { splitCode } from './code-chunks.ts'

const code = Array.from({ length: 90 }, (_, index) => `function f${index}() {\n  return ${index}\n}\n`).join('\n')

test('long code falls apart between its functions, and nothing of it is lost', () => {
  const parts = splitCode(code)
  expect(parts.length).toBeGreaterThan(3)
  expect(parts.join('\n')).toBe(code)
  for (const part of parts) expect(part).toMatch(/^function/)
})

test('parts that came whole stay as they are when more code follows', () => {
  const whole = splitCode(code)
  for (let length = 0; length <= code.length; length += 7) {
    const settled = splitCode(code.slice(0, length)).slice(0, -1)
    expect(settled).toEqual(whole.slice(0, settled.length))
  }
})

test('short code is one part, and code without a place to part has parts of 120 lines', () => {
  expect(splitCode('a\n\nb')).toEqual(['a\n\nb'])
  expect(splitCode(Array(500).fill('  x').join('\n')).map((part) => part.split('\n').length)).toEqual([120, 120, 120, 120, 20])
})
