import { describe, expect, test } from 'vitest'
import { cleanMessage } from './clean-message.ts'

const code = [{ name: 'src/parse.ts', what: 'changed' as const }]
const clean = (answer: string, files: Parameters<typeof cleanMessage>[1]['files'] = code) =>
  cleanMessage(answer, { conventional: true, files })

test.each([
  ['feat(parser): add arrays', 'feat(parser): add arrays'],
  ['Feat(Parser): Added arrays.', 'feat(Parser): add arrays'],
  ['feature: adding arrays', 'feat: add arrays'],
  ['**fix**: handles `null`', 'fix: handle `null`'],
  ['"fix: handle null"', 'fix: handle null'],
  ['1. fix: handle null', 'fix: handle null'],
  ['Commit message: fix: handle null', 'fix: handle null'],
  ['# fix: handle null', 'fix: handle null'],
  ['fix!: drop null', 'fix!: drop null'],
  ['<think>feat: no\n</think>\nfix: handle null', 'fix: handle null'],
  ['feat: what it thought\n</think>fix: handle null', 'fix: handle null'],
  ['Sure! Here is it:\n\n```text\nfix: handle null\n```\nThis fixes it.', 'fix: handle null'],
  ['Here’s the commit message:\nfix: handle null\n\nLet me know if it fits!', 'fix: handle null'],
  ['fix: handle null\n\nSigned-off-by: Eve <eve@example.com>\nCo-authored-by: AI <ai@example.com>', 'fix: handle null'],
  ['fix: HTTP errors are README', 'fix: HTTP errors are README'],
  ['fix: \u001b[31mred\u202e text\u0007', 'fix: [31mred text'],
])('%j becomes a message in the form of Conventional Commits', (answer, message) => {
  expect(clean(answer)).toBe(message)
})

test('a body is wrapped at 72 characters, its lists keep their indent, and nothing in it is a comment of Git’s', () => {
  const long = 'a word '.repeat(20).trim()
  const message = clean(`feat: add arrays\n\n# Why\n* ${long}\n• second **bold**\n\n\n\nBREAKING CHANGE: ${long}`)
  const [subject, empty, ...body] = message.split('\n')
  expect([subject, empty]).toEqual(['feat!: add arrays', ''])
  expect(body.every((line) => line.length <= 72 && !line.startsWith('#'))).toBe(true)
  expect(body).toEqual(
    expect.arrayContaining(['Why', '- second bold', expect.stringMatching(/^ {2}a word/), expect.stringMatching(/^BREAKING CHANGE: /)]),
  )
  expect(message).not.toContain('\n\n\n')
})

test('a first line that is too long is cut between words, and told in full below', () => {
  const message = clean(`fix(parser): ${'handle the case of and '.repeat(6)}more`)
  const [subject = '', , ...body] = message.split('\n')
  expect(subject.length).toBeLessThanOrEqual(72)
  expect(subject).not.toMatch(/\b(?:of|and|the)$/)
  expect(body.join(' ')).toContain('and more')
  expect(clean(`fix: ${'x'.repeat(200)}`).split('\n')[0]).toHaveLength(72)
})

describe('without a type that there is', () => {
  test.each([
    ['add a guide', [{ name: 'docs/guide.md', what: 'added' as const }], 'docs: add a guide'],
    ['more cases', [{ name: 'src/parse.test.ts', what: 'changed' as const }], 'test: more cases'],
    ['run it nightly', [{ name: '.github/workflows/night.yml', what: 'changed' as const }], 'ci: run it nightly'],
    [
      'bump zod',
      [
        { name: 'package.json', what: 'changed' as const },
        { name: 'package-lock.json', what: 'changed' as const, isLock: true },
      ],
      'build: bump zod',
    ],
    ['Fixed a crash', code, 'fix: fix a crash'],
    ['Renames the parser', code, 'refactor: rename the parser'],
    ['Introduce arrays', code, 'feat: introduce arrays'],
    ['update: the parser', code, 'chore: update the parser'],
    ['wip: things', code, 'chore: things'],
    ['', code, 'chore: update parse.ts'],
    ['```\n```', [{ name: 'a.ts', what: 'added' as const }], 'feat: add a.ts'],
    ['<think>only thoughts', [...code, { name: 'b.ts', what: 'deleted' as const }], 'chore: update 2 files'],
  ])('%j is given one by its first word and its files', (answer, files, message) => {
    expect(clean(answer, files)).toBe(message)
  })
})

test('in no special form the type is left out and the first letter is a capital', () => {
  expect(cleanMessage('fix(parser): handles null.', { conventional: false, files: code })).toBe('Handle null')
  expect(cleanMessage('Parser: this is no type', { conventional: false, files: code })).toBe('Parser: this is no type')
})
