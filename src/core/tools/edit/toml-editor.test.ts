import fc from 'fast-check'
import { parse } from 'smol-toml'
import { expect, test } from 'vitest'
import { editText, sourceAt, valueAt } from './edit-text.ts'
import { freshPath, isBarred, lineEnd, names, scalar, setAndRemove, written } from './edit.fixture.ts'
import { tomlKey, tomlValue } from './toml-text.ts'
import { treeOf } from './value-tree.ts'

const key = fc.oneof(
  names.map(tomlKey),
  names.map((name) => JSON.stringify(name)),
)
const atom = fc.oneof(
  scalar.map((value) => tomlValue(treeOf(value))),
  fc.constantFrom(
    `'C:\\new'`,
    '"""\nseveral # lines\n[a]\n"""',
    `'''x'''`,
    '1979-05-27T07:32:00Z',
    '0xFF',
    '1_000',
    '1.0',
    'inf',
    '[1, 2]',
    '[\n  "a", # one\n  "b",\n]',
    '[]',
    '{}',
    '{ }',
  ),
)
const value = fc.oneof(
  { arbitrary: atom, weight: 3 },
  fc
    .tuple(fc.constantFrom('', ' '), fc.uniqueArray(names, { minLength: 1, maxLength: 3 }), atom)
    .map(([gap, keys, item]) => `{${gap}${keys.map((name) => `${tomlKey(name)} = ${item.includes('\n') ? '1' : item}`).join(', ')}${gap}}`),
)
const comment = fc.constantFrom('', '', ' # c', '\t# [fresh]')
const pair = fc
  .tuple(fc.constantFrom('', '', '  '), fc.array(key, { minLength: 1, maxLength: 2 }), fc.constantFrom(' = ', '='), value, comment)
  .map(([indent, keys, sign, item, end]) => `${indent}${keys.join('.')}${sign}${item}${end}`)
const filler = fc.constantFrom('', '', '# a comment', '#fresh = 1', '   ')
const header = fc
  .tuple(fc.array(key, { minLength: 1, maxLength: 2 }), fc.boolean(), comment)
  .map(([keys, isList, end]) => (isList ? `[[${keys.join('.')}]]${end}` : `[${keys.join('.')}]${end}`))

/** A random TOML with comments; most random lines contradict one another, so those that do are left out. */
const text = fc
  .tuple(
    fc.constantFrom('', '', '\uFEFF'),
    fc.array(fc.oneof({ arbitrary: pair, weight: 3 }, header, filler), { maxLength: 10 }),
    lineEnd,
    fc.boolean(),
  )
  .map(([mark, lines, end, closed]) => {
    const kept = lines.reduce<string[]>((all, line) => (isToml([...all, line].join('\n')) ? [...all, line] : all), [])
    return (
      mark +
      kept
        .map((line) => line + '\n')
        .join('')
        .slice(0, closed ? undefined : -1)
        .replaceAll('\n', end)
    )
  })

function isToml(toml: string): boolean {
  try {
    return valueAt('toml', toml, []) !== null && parse(toml) !== null
  } catch {
    return false
  }
}

test('a value that is set and removed leaves every random TOML as it was', () => {
  fc.assert(
    fc.property(text, freshPath, written, (before, path, item) => {
      fc.pre(!isBarred('toml', before, path))
      const { set, removed } = setAndRemove('toml', before, path, item)
      expect(valueAt('toml', set, path)).toEqual(item)
      expect(removed).toBe(before)
    }),
    { numRuns: 120 },
  )
})

/** The comments of a random text, in order; none of its values has one but a list's. */
const commentsOf = (toml: string): string[] => toml.match(/# c\b|# \[fresh\]|# a comment|#fresh = 1/g) ?? []

test('what is changed or removed takes no comment with it, and comes back as it was written', () => {
  fc.assert(
    fc.property(text, fc.array(names, { minLength: 1, maxLength: 2 }), written, (before, path, item) => {
      const old = valueAt('toml', before, path)
      fc.pre(old !== undefined)
      const source = sourceAt('toml', before, path)
      expect(commentsOf(editText('toml', before, [{ path, value: undefined }]))).toEqual(commentsOf(before))
      // A table in lines of its own is no value that another can take the place of.
      fc.pre(source !== undefined)
      const set = editText('toml', before, [{ path, value: item }])
      expect(commentsOf(set)).toEqual(commentsOf(before))
      expect(editText('toml', set, [{ path, value: old, source }])).toBe(before)
    }),
    { numRuns: 120 },
  )
})
