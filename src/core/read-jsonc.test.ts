import { expect, test } from 'vitest'
import { readJsonc } from './read-jsonc.ts'

test('JSON is read with and without comments and trailing commas', () => {
  expect(readJsonc('{"a":[1,null]}')).toEqual({ a: [1, null] })
  expect(readJsonc('null')).toBeNull()
  expect(readJsonc('// why\n{"a": [1, 2,], /* and */ "b": "//",}')).toEqual({ a: [1, 2], b: '//' })
})

test.each(['{"__proto__":{"type":"oauth"}}', '// c\n{"__proto__":{"type":"oauth"}}'])('__proto__ is a key like any other in %j', (text) => {
  const value = readJsonc(text)
  expect(Object.keys(Object(value))).toEqual(['__proto__'])
  expect(Reflect.get(Object(value), 'type')).toBeUndefined()
})

test.each(['', 'hello', '{"a":', '{a: 1}', '// c\n{"a" 1}', `// c\n${'['.repeat(50_000)}`])('%.20j is none', (text) => {
  expect(readJsonc(text)).toBeUndefined()
})

test('comments are read up to a size', () => {
  expect(readJsonc('// c\n[1]', { longest: 5 })).toBeUndefined()
  expect(readJsonc('[1,2,3,4]', { longest: 5 })).toEqual([1, 2, 3, 4])
})
