import { expect, test } from 'vitest'
import { diffLines } from './diff-lines.ts'

const numbered = (from: number, to: number): string => Array.from({ length: to - from + 1 }, (_, at) => `line ${from + at}\n`).join('')

test('a change comes with three lines around it, and parts that lie apart with a sign between them', () => {
  const before = numbered(1, 30)
  const after = before.replace('line 10\n', 'line ten\n').replace('line 25\n', '')
  expect(diffLines(before, after).map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    'same line 7',
    'same line 8',
    'same line 9',
    'removed line 10',
    'added line ten',
    'same line 11',
    'same line 12',
    'same line 13',
    'same …',
    'same line 22',
    'same line 23',
    'same line 24',
    'removed line 25',
    'same line 26',
    'same line 27',
    'same line 28',
  ])
})

test('the same text is no change, and a new file is lines that are added', () => {
  expect(diffLines('a\r\nb', 'a\r\nb')).toEqual([])
  expect(diffLines('', 'a\r\nb')).toEqual([
    { kind: 'added', text: 'a' },
    { kind: 'added', text: 'b' },
  ])
})

test('keys in the file are masked, and nothing in it moves a terminal’s cursor (S7)', () => {
  const key = 'sk-ant-api03-AbCdEfGhIjKlMnOpQrStUvWxYz0123456789'
  const shown = JSON.stringify(
    diffLines(`{"env": {"OPENAI_API_KEY": "${key}"}}\n`, `{"env": {"OPENAI_API_KEY": "${key}"}, "x": "\u001B[2J"}\n`),
  )
  expect(shown).not.toContain(key.slice(10, 30))
  expect(shown).not.toContain('u001b')
  expect(shown).toContain('OPENAI_API_KEY')
})
