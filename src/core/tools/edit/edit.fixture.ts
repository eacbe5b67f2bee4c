import fc from 'fast-check'
import { editText, type FileFormat, missingContainers, type PlainValue, valueAt } from './edit-text.ts'

/** Sets a value, then removes it and the containers that were made for it. */
export function setAndRemove(
  format: FileFormat,
  text: string,
  path: readonly string[],
  value: PlainValue,
): { set: string; removed: string } {
  const removeEmpty = missingContainers(format, text, path)
  const set = editText(format, text, [{ path, value }])
  return { set, removed: editText(format, set, [{ path, value: undefined, removeEmpty }]) }
}

/** What values of a configuration are made of. */
export const scalar: fc.Arbitrary<string | number | boolean> = fc.oneof(
  fc.constantFrom(
    '',
    'gpt-5',
    'a b',
    '# no comment',
    '// none',
    'it’s "so"',
    `'`,
    'yes',
    '12',
    'null',
    ' x ',
    'C:\\new',
    '{a: 1}',
    '- x',
    '\u{1F600}',
  ),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.integer({ min: -1000, max: 1000 }),
  fc.boolean(),
)

/** What Keydeck may write: a value, a list of some, or a group. */
export const written: fc.Arbitrary<PlainValue> = fc.oneof(
  { arbitrary: scalar, weight: 3 },
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('x', 'y', 'z z', '__proto__'), scalar, { minKeys: 1, maxKeys: 3 }),
)

export const names = fc.constantFrom('a', 'b', 'c', 'd e', '__proto__', 'constructor', 'ü')

/** Names that random documents never have: setting them adds. */
export const freshPath = fc
  .tuple(fc.array(names, { maxLength: 2 }), fc.constantFrom('fresh', 'fresh.key', '__fresh__'))
  .map(([path, last]) => [...path, last])

export const lineEnd = fc.constantFrom('\n', '\r\n')

/** Whether a path leads through something that is no group: such an edit is refused. */
export function isBarred(format: FileFormat, text: string, path: readonly string[]): boolean {
  return path.some((_, length) => {
    const value = valueAt(format, text, path.slice(0, length))
    return value !== undefined && (typeof value !== 'object' || Array.isArray(value))
  })
}
