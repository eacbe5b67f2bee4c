import { expect, test } from 'vitest'
import { cleanTitle } from './clean-title.ts'
import { firstWords, longestTitle } from './first-words.ts'

test.each([
  ['Parsing CSV files', 'Parsing CSV files'],
  ['"Parsing CSV files."', 'Parsing CSV files'],
  ['“Parsing CSV files”.', 'Parsing CSV files'],
  ['«Lire un fichier»', 'Lire un fichier'],
  ['# Parsing CSV files\n\nHere is why.', 'Parsing CSV files'],
  ['**Title:** `csv` in *Rust*', 'csv in Rust'],
  ['Title: Parsing   CSV\tfiles', 'Parsing CSV files'],
  ['*Parsing CSV files*', 'Parsing CSV files'],
  ['- Parsing CSV files', 'Parsing CSV files'],
  ['1. Parsing CSV files', 'Parsing CSV files'],
  ['<think>The user wants\na title</think>\n\nParsing CSV files', 'Parsing CSV files'],
  ['<think>The user wants', ''],
  ['[CSV](https://example.com)', 'CSV'],
  ['```\nParsing CSV files\n```', 'Parsing CSV files'],
  ['...', ''],
  ['', ''],
  ['Why snake_case wins?', 'Why snake_case wins?'],
  ['解析 CSV 文件。', '解析 CSV 文件'],
])('%j becomes the title %j', (answer, title) => expect(cleanTitle(answer)).toBe(title))

test('a title that goes on and on is cut after a word', () => {
  const title = cleanTitle('word '.repeat(100))
  expect(title).toMatch(/^(word ){11}word…$/)
  expect(cleanTitle('a b '.repeat(50)).split(' ')).toHaveLength(16)
})

test('first words are one line of at most 60 characters, cut after a word where there is one', () => {
  expect(firstWords('  How do I\n\nparse this?\u0000 ')).toBe('How do I parse this?')
  expect(firstWords('\n\t ')).toBe('New conversation')
  const long = firstWords('What is the difference between a process and a thread, and when do I want which of them?')
  expect(long).toBe('What is the difference between a process and a thread, and…')
  expect(Array.from(firstWords('🦀'.repeat(100)))).toHaveLength(longestTitle)
  expect(firstWords(`${'x'.repeat(58)} y zzz`)).toBe(`${'x'.repeat(58)}…`)
  expect(firstWords('x'.repeat(60))).toBe('x'.repeat(60))
})
