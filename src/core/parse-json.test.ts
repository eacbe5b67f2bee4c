import { assert, json, property } from 'fast-check'
import { expect, test } from 'vitest'
import { parseJson } from './parse-json.ts'

/** Long enough to be looked at before it is parsed. */
const filler = ' '.repeat(70_000)

const nested = (depth: number) => `${filler}${'['.repeat(depth)}${']'.repeat(depth)}`
const many = (count: number) => `[${Array.from({ length: count }, () => '{}').join(',')}]`

function reads(text: string): void {
  expect(parseJson(filler + text)).toEqual(JSON.parse(text))
}

test('what is JSON is read, whatever stands in its strings, and what is not has no value', () => {
  assert(property(json(), reads))
  expect(parseJson(`${filler}["${'['.repeat(1_000)}", "\\"${'{'.repeat(1_000)}"]`)).toHaveLength(2)
  for (const text of ['', '{"a":', '["a', `${filler}["a\\`]) expect(parseJson(text)).toBeUndefined()
})

test('S17: what nests deeper than a hundred has no value', () => {
  expect(parseJson(nested(100))).toBeInstanceOf(Array)
  expect(parseJson(nested(101))).toBeUndefined()
  expect(parseJson('{"a":'.repeat(1_000_000))).toBeUndefined()
})

test('S17: so has what would become more than half a million objects', () => {
  expect(parseJson(many(499_999))).toHaveLength(499_999)
  expect(parseJson(many(500_000))).toBeUndefined()
})
