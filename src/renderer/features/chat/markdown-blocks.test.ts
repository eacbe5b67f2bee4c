import { expect, test } from 'vitest'
import { isTooDeep, linkDefinitions, splitBlocks } from './markdown-blocks.ts'

const answer = [
  '# Title',
  '',
  'First paragraph',
  'on two lines.',
  '',
  '- one',
  '',
  '- two',
  '',
  '  more of two',
  '',
  '```TypeScript title',
  'const a = 1',
  '',
  'const b = `',
  '````',
  'Last.',
].join('\n')

test('an answer falls apart at its top level: a list with empty lines stays whole, and so does code', () => {
  expect(splitBlocks(answer)).toEqual([
    { type: 'text', text: '# Title' },
    { type: 'text', text: 'First paragraph\non two lines.' },
    { type: 'text', text: '- one\n\n- two\n\n  more of two' },
    { type: 'code', language: 'typescript', code: 'const a = 1\n\nconst b = `', isOpen: false },
    { type: 'text', text: 'Last.' },
  ])
})

test('whatever comes next, all blocks but the last two stay as they were', () => {
  const whole = splitBlocks(answer)
  for (let length = 0; length <= answer.length; length++) {
    const settled = splitBlocks(answer.slice(0, length)).slice(0, -2)
    expect(settled, `after ${length} characters`).toEqual(whole.slice(0, settled.length))
  }
})

test('code whose end has not come is open, and shorter fences within it are code', () => {
  expect(splitBlocks('````md\n```js\nx\n```\n')).toEqual([{ type: 'code', language: 'md', code: '```js\nx\n```\n', isOpen: true }])
  expect(splitBlocks('~~~\na\n~~~')).toEqual([{ type: 'code', language: '', code: 'a', isOpen: false }])
})

test('code within a list is a part of the list', () => {
  expect(splitBlocks('1. Do:\n\n   ```sh\n   ls\n\n   pwd\n   ```\n\n2. Done')).toHaveLength(1)
})

test('three backticks within a line begin no code', () => {
  expect(splitBlocks('```a``` b')).toEqual([{ type: 'text', text: '```a``` b' }])
})

test('the addresses that links name by a word are found', () => {
  expect(linkDefinitions('[a][1]\n\n[1]: https://one.example\n[^n]: a note')).toBe('[1]: https://one.example')
})

test('a list, a table and a text that are very long are parted, each where that shows least', () => {
  const list = splitBlocks(Array.from({ length: 600 }, (_, index) => `${index + 1}. item ${index}\n   - below it`).join('\n'))
  expect(list.length).toBeGreaterThan(2)
  for (const block of list) expect(block).toMatchObject({ text: expect.stringMatching(/^\d+\. item/) })
  const table = splitBlocks(`| a | b |\n| - | - |\n${'| one | two |\n'.repeat(1_000)}`)
  expect(table.length).toBeGreaterThan(2)
  for (const block of table) expect(block).toMatchObject({ text: expect.stringMatching(/^\| a \| b \|\n\| - \| - \|\n\| one/) })
  expect(splitBlocks('some words on a line\n'.repeat(1_000)).length).toBeGreaterThan(2)
})

test('quotes and lists within each other that nobody writes are told from those that somebody may', () => {
  expect(isTooDeep(`${'> '.repeat(3_000)}x`)).toBe(true)
  expect(isTooDeep(`a\n\n${'- '.repeat(3_000)}x`)).toBe(true)
  expect(isTooDeep('> > - 1. a\n\n---\n* * *')).toBe(false)
})

test('text that begins many times what it never ends takes no time', () => {
  const started = performance.now()
  for (const text of ['[\n', '[a', '> ', '|', '`', '- ', ' ', '~~~ a\n']) {
    const long = text.repeat(50_000)
    splitBlocks(long)
    linkDefinitions(long)
    isTooDeep(long)
  }
  expect(performance.now() - started).toBeLessThan(2_000)
})

test('fifty thousand characters are split in a few milliseconds', () => {
  const long = answer.concat('\n\n').repeat(400)
  const started = performance.now()
  expect(splitBlocks(long).length).toBeGreaterThan(1_000)
  expect(performance.now() - started).toBeLessThan(200)
})
