import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editText, sourceAt, valueAt } from './edit-text.ts'
import { freshPath, isBarred, lineEnd, names, scalar, setAndRemove, written } from './edit.fixture.ts'

const blanks = fc.constantFrom('', '', ' ', '\n', '\n  ', ' /* é */ ', ' // c, "a": {\n', '\n  // "fresh": 1\n    ')

const gaps = fc.constantFrom('', ' ', '\n  ')

type Entry = { name: string; text: string }

/** A random JSON with comments, trailing commas and odd blanks. */
const { value: document } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    scalar.map((value) => JSON.stringify(value)),
    bracketed(
      fc.tuple(blanks, tie('value'), blanks).map((parts) => ({ name: parts.join(''), text: parts.join('') })),
      '[]',
    ),
    objectOf(tie('value')),
  ),
}))

function objectOf(value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const property = fc
    .tuple(blanks, names, gaps, gaps, value, blanks)
    .map(([a, name, b, c, item, d]) => ({ name, text: `${a}${JSON.stringify(name)}${b}:${c}${item}${d}` }))
  return bracketed(property, '{}')
}

function bracketed(entry: fc.Arbitrary<Entry>, [open, close]: string): fc.Arbitrary<string> {
  return fc
    .tuple(fc.uniqueArray(entry, { maxLength: 3, selector: ({ name }) => name }), blanks, fc.boolean())
    .map(([entries, end, trailing]) => {
      return `${open}${entries.map(({ text: one }) => one).join(',')}${trailing && entries.length > 0 ? ',' : ''}${end}${close}`
    })
}

const text = fc
  .tuple(fc.constantFrom('', '\uFEFF'), blanks, objectOf(document), blanks, lineEnd)
  .map(([mark, a, root, b, end]) => mark + (a + root + b).replaceAll('\n', end))

test('a value that is set and removed leaves every random JSON with comments as it was', () => {
  fc.assert(
    fc.property(text, freshPath, written, (before, path, value) => {
      fc.pre(!isBarred('jsonc', before, path))
      const { set, removed } = setAndRemove('jsonc', before, path, value)
      expect(valueAt('jsonc', set, path)).toEqual(value)
      expect(removed).toBe(before)
    }),
    { numRuns: 120 },
  )
})

/** The comments of a text, in order; a string that looks like one is left out. */
function commentsOf(json: string): string[] {
  return (json.match(/"(?:[^"\\]|\\.)*"|\/\/[^\r\n]*|\/\*[^]*?\*\//g) ?? []).filter((token) => !token.startsWith('"'))
}

test('what is changed or removed takes no comment with it but its own, and comes back as it was written', () => {
  fc.assert(
    fc.property(text, fc.array(names, { minLength: 1, maxLength: 2 }), written, (before, path, item) => {
      const old = valueAt('jsonc', before, path)
      const source = sourceAt('jsonc', before, path)
      fc.pre(source !== undefined)
      const [set = '', removed = ''] = [item, undefined].map((value) => editText('jsonc', before, [{ path, value }]))
      fc.pre(set !== before)
      const others = commentsOf(before).toSorted()
      expect([...commentsOf(set), ...commentsOf(source)].toSorted()).toEqual(others)
      expect([...commentsOf(removed), ...commentsOf(source)].toSorted()).toEqual(others)
      expect(editText('jsonc', set, [{ path, value: old, source }])).toBe(before)
    }),
    { numRuns: 120 },
  )
})
