import fc from 'fast-check'
import { stringify } from 'yaml'
import { expect, test } from 'vitest'
import { editText, sourceAt, valueAt } from './edit-text.ts'
import { freshPath, isBarred, lineEnd, names, scalar, setAndRemove, written } from './edit.fixture.ts'

const short = fc.oneof(
  scalar.map((value) => stringify(value, { blockQuote: false, lineWidth: 0 }).trimEnd()),
  scalar.map((value) => JSON.stringify(value)),
  fc.constantFrom(
    `'x'`,
    '',
    '{}',
    '{ }',
    '[]',
    '{ a: 1, b: "x" }',
    '[1, 2]',
    '[\n  "a", # one\n  b,\n]',
    '|\n  text\n  # no comment',
    '>-\n  text\n  more',
    '&anchor x',
    '!!str 12',
    '- x\n- y',
    '- a: 1\n  b: 2',
  ),
)
const comment = fc.constantFrom('', '', ' # c')
const indented = (text: string, by: number): string => text.replaceAll(/\n(?=.)/g, `\n${' '.repeat(by)}`)
const name = fc.oneof(
  names.map((one) => one),
  names.map((one) => JSON.stringify(one)),
)

/** Lines of a map, with comments and blank lines between them. */
const { map: lines } = fc.letrec<{ map: string }>((tie) => ({
  map: fc
    .tuple(
      fc.uniqueArray(
        fc.tuple(
          name,
          fc.oneof(
            { maxDepth: 2, depthSize: 'small' },
            fc.tuple(short, comment).map(([value, end]) => oneLine(value, end)),
            fc
              .tuple(comment, fc.constantFrom(1, 2, 4), tie('map'))
              .map(([end, by, inner]) => `${end}\n${' '.repeat(by)}${indented(inner, by)}`),
          ),
          fc.constantFrom('', '', '\n# a comment', '\n', '\n# fresh: 1', '\n\n# a comment\n'),
        ),
        { minLength: 1, maxLength: 4, selector: ([key]) => key.replaceAll('"', '') },
      ),
    )
    .map(([entries]) => entries.map(([key, value, after]) => `${key}:${value}${after}`).join('\n')),
}))

function oneLine(value: string, end: string): string {
  if (value.startsWith('- ')) return `${end}\n${value}`
  if (/^[|>]/.test(value)) return ` ${indented(value, 2)}`
  return `${value === '' ? '' : ' '}${value}${end}`
}

const text = fc
  .tuple(
    fc.constantFrom('', '', '\uFEFF'),
    fc.constantFrom('', '', '# first\n', '---\n', '%YAML 1.2\n---\n'),
    fc.oneof({ arbitrary: lines, weight: 9 }, fc.constant('')),
    fc.constantFrom('', '\n', '\n# last', '\n# last\n', '\n\n', '\n...\n'),
    lineEnd,
  )
  .map(([mark, start, body, end, eol]) => mark + (start + body + end).replaceAll('\n', eol))

const isYaml = (yaml: string): boolean => {
  try {
    valueAt('yaml', yaml, [])
    return true
  } catch {
    return false
  }
}

/** A tag that stays before another value, and a document of nothing that has an end, are refused. */
const isOdd = (yaml: string): boolean => yaml.includes('!!str') || /^[^a-z]*\.\.\.\s*$/.test(yaml.replace('# first', ''))

test('a value that is set and removed leaves every random YAML as it was', () => {
  fc.assert(
    fc.property(text, freshPath, written, (before, path, item) => {
      fc.pre(isYaml(before) && !isOdd(before) && !isBarred('yaml', before, path))
      const { set, removed } = setAndRemove('yaml', before, path, item)
      expect(valueAt('yaml', set, path)).toEqual(item)
      expect(removed).toBe(before)
    }),
    { numRuns: 80 },
  )
})

/** The comments of a random text, in order; none of its values has one but a list. */
const commentsOf = (yaml: string): string[] => yaml.match(/# c\b|# a comment|# fresh: 1|# first|# last/g) ?? []

test('what is changed or removed takes no comment with it, and comes back as it was written', () => {
  fc.assert(
    fc.property(text, fc.array(names, { minLength: 1, maxLength: 2 }), written, (before, path, item) => {
      fc.pre(isYaml(before) && !isOdd(before))
      const old = valueAt('yaml', before, path)
      const source = sourceAt('yaml', before, path)
      fc.pre(old !== undefined && source !== undefined)
      const [set, removed] = [item, undefined].map((value) => editText('yaml', before, [{ path, value }]))
      expect([commentsOf(set ?? ''), commentsOf(removed ?? '')]).toEqual([commentsOf(before), commentsOf(before)])
      expect(editText('yaml', set ?? '', [{ path, value: old, source }])).toBe(before)
    }),
    { numRuns: 40 },
  )
})
