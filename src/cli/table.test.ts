import { expect, test } from 'vitest'
import { alignRows, columnsOf } from './table.ts'

test('columns line up, whatever stands in them', () => {
  const lines = alignRows([
    ['a', '鍵 key', 'end'],
    ['\u001b[32mgreen\u001b[39m', 'x', 'end'],
    ['e\u0301', '🔑', 'end'],
  ])
  expect(new Set(lines.map((line) => columnsOf(line.slice(0, line.lastIndexOf('end'))))).size).toBe(1)
})

test('the last column is not padded', () => {
  expect(
    alignRows([
      ['a', ''],
      ['b', 'longer'],
    ]),
  ).toEqual(['a', 'b  longer'])
})
