import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readPassphraseFile } from './passphrase-file.ts'

let folder = ''
let warnings: string[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keydeck-passphrase-'))
  warnings = []
})
afterEach(() => rmSync(folder, { recursive: true }))

function read(content: string | Uint8Array, mode = 0o600): string {
  const file = join(folder, 'passphrase')
  writeFileSync(file, content)
  chmodSync(file, mode)
  return readPassphraseFile(file, (text) => warnings.push(text))
}

test.each([
  ['one two three\n', 'one two three'],
  ['one two three', 'one two three'],
  ['windows\r\nsecond line', 'windows'],
  ['  blanks count  \nrest', '  blanks count  '],
  ['\uFEFFmarked\n', 'marked'],
])('the passphrase is the first line without its break: %j', (content, passphrase) => {
  expect(read(content)).toBe(passphrase)
  expect(warnings).toEqual([])
})

test.each(['', '\n', '\nsecond line'])('an empty first line is refused: %j', (content) => {
  expect(() => read(content)).toThrow(expect.objectContaining({ code: 'invalid-input' }))
})

test('a file that others can read is used with a warning', () => {
  expect(read('open to all\n', 0o644)).toBe('open to all')
  expect(warnings).toHaveLength(1)
})

test('S12: a missing file is refused without its path', () => {
  const file = join(folder, 'no-such-file')
  const reading = () => readPassphraseFile(file, () => {})
  expect(reading).toThrow(expect.objectContaining({ code: 'invalid-input' }))
  expect(reading).not.toThrow('no-such-file')
})

test('a pipe serves as well as a file', () => {
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', ['-m', '600', pipe])
  const script = `import { readPassphraseFile } from ${JSON.stringify(join(import.meta.dirname, 'passphrase-file.ts'))}
    process.stdout.write(readPassphraseFile(${JSON.stringify(pipe)}, () => {}))`
  const command = `echo 'from a pipe' > "$1" & "$2" --input-type=module -e "$3"; wait`
  expect(execFileSync('sh', ['-c', command, 'sh', pipe, process.execPath, script], { encoding: 'utf8' })).toBe('from a pipe')
})
