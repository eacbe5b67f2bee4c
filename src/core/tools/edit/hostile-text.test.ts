import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTools } from '../tools.fixture.ts'
import { createReadOtherFile } from '../read-other-file.ts'
import { diffLines } from './diff-lines.ts'
import { editText, valueAt, type FileFormat } from './edit-text.ts'
import { secretsIn } from './secrets-in.ts'

/** Runs the work, which takes milliseconds, and many seconds where its time grows with the square of the text. */
async function quickly(work: () => unknown): Promise<void> {
  const began = performance.now()
  await work()
  expect(performance.now() - began).toBeLessThan(4_000)
}

const many = 80_000

test.each<[string, FileFormat, string]>([
  ['comments that do not end', 'jsonc', '/* '.repeat(many)],
  ['comments that do not end, behind a value', 'jsonc', `{ "a": 1 } ${'/* '.repeat(many)}`],
  ['one name over and over', 'jsonc', `{ ${'"a": 1, '.repeat(many)} "b": 1 }`],
])('%s are refused at once', async (_what, format, text) => {
  await quickly(() => {
    expect(() => editText(format, text, [{ path: ['a'], value: undefined }])).toThrow(expect.objectContaining({ code: 'invalid-input' }))
  })
})

test('blanks without end before an entry are no work', async () => {
  const text = `{ ${' '.repeat(4 * many)}/**/ "a": 1 }`
  await quickly(() => expect(valueAt('jsonc', editText('jsonc', text, [{ path: ['b'], value: 2 }]), ['b'])).toBe(2))
})

test('a file of variables that is all line ends is no work, and is read as it was', async () => {
  const tools = await openTools()
  const read = createReadOtherFile(tools.place)
  tools.write('.env', `A=1\n!${'\n'.repeat(900_000)}!`)
  await quickly(async () => expect(await read(join(tools.home, '.env'), 'variables')).toMatchObject({ A: '1' }))
})

test('lines and secrets of any length and number are no work to show', async () => {
  const keys = Array.from({ length: 300 }, (_, at) => [`k${at}_key`, [`${at}`.padStart(2_500, 'secret')]])
  const text = `${JSON.stringify(Object.fromEntries(keys), undefined, 1)}\n`
  await quickly(() => {
    const diff = diffLines(text, text.replace(']', ' ]'), secretsIn('jsonc', text, []))
    expect(diff.every((line) => line.text.length <= 2_001)).toBe(true)
  })
  await quickly(() => expect(diffLines(`${'-'.repeat(100_000)}\n`, '')[0]?.text).toHaveLength(2_001))
})
