import { expect, test } from 'vitest'
import { readYaml } from './read-yaml.ts'

test('YAML is read, an empty text as nothing', () => {
  expect(readYaml('a: &one [1, x]\nb: *one\n')).toEqual({ a: [1, 'x'], b: [1, 'x'] })
  expect(readYaml('')).toBeNull()
})

test('__proto__ is a key like any other', () => {
  const value = readYaml('__proto__:\n  type: oauth\n')
  expect(Object.keys(Object(value))).toEqual(['__proto__'])
  expect(Reflect.get(Object(value), 'type')).toBeUndefined()
})

const doubling = Array.from({ length: 30 }, (_, at) => `a${at}: &a${at} [${at === 0 ? 'x' : `*a${at - 1}, *a${at - 1}`}]`)

test.each(['a: "b', 'a: *nowhere', '{a: 1', doubling.join('\n'), `a: ${'['.repeat(50_000)}`])('%.20j is none, or has no end', (text) => {
  expect(readYaml(text)).toBeUndefined()
})
