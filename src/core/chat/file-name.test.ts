import { expect, test } from 'vitest'
import { fileNameOf } from './file-name.ts'

test.each([
  ['How do I parse a CSV file?', 'How do I parse a CSV file.md'],
  ['a/b\\c:d*e?f"g<h>i|j', 'a b c d e f g h i j.md'],
  ['../../etc/passwd', 'etc passwd.md'],
  ['CON', 'conversation CON.md'],
  ['nul.txt', 'conversation nul.txt.md'],
  ['Com1', 'conversation Com1.md'],
  ['...', 'conversation.md'],
  ['  ', 'conversation.md'],
  ['with dots... ', 'with dots.md'],
  ['tab\tand\u0000nul\u202etxt', 'tab and nul txt.md'],
  ['Überschrift 解析', 'Überschrift 解析.md'],
])('the title %j makes the file name %j', (title, name) => expect(fileNameOf(title, 'md')).toBe(name))

test('a long title makes a file name that every file system takes, cut between characters', () => {
  expect(fileNameOf('👩‍👩‍👧‍👦'.repeat(50), 'md')).toMatch(/^(👩‍👩‍👧‍👦)+\.md$/u)
  expect(Buffer.byteLength(fileNameOf('ü'.repeat(500), 'json'))).toBeLessThan(140)
})
