import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { expect, test } from 'vitest'

const document = 'docs/promises.md'
/** What this release promises. */
const promised = range(1, 28)

type Reference = { promise: number; file: string; titles: string[] }

const sections = readFileSync(document, 'utf8')
  .split(/^#{1,3} /m)
  .flatMap((text) => {
    const number = /^S(\d+): ./.exec(text)?.[1]
    return number === undefined ? [] : [{ promise: Number(number), lines: text.split('\n').slice(1) }]
  })
const listed = sections.map(({ promise }) => promise)
const references = sections.flatMap(({ promise, lines }) =>
  lines.filter((line) => line.startsWith('- ') || line.includes('›')).map((line) => referenceIn(promise, line)),
)

const testFiles = ['src', 'e2e', 'scripts', 'real-tools'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(test|spec)\.tsx?$/.test(name))
    .map((name) => join(folder, name).replaceAll(sep, '/')),
)

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

/** A line is taken as a reference or not at all, so that a slip of the pen cannot hide one from the tests. */
function referenceIn(promise: number, line: string): Reference {
  const [file, ...titles] = /^- `([^`]+)`$/.exec(line)?.[1]?.split(' › ') ?? []
  if (file === undefined || titles.length === 0) throw new Error(`S${promise} has a line that is no reference: ${line}`)
  return { promise, file, titles }
}

/**
 * The titles of a file's groups and tests, as they are written and in their order: a text, and then what runs under it. What
 * is commented out, skipped or still to do shows nothing, so it has no title here.
 */
function titlesIn(file: string): string[] {
  const source = readFileSync(file, 'utf8').replaceAll(/^\s*(\/\/|\/?\*).*$/gm, '')
  const calls = source.matchAll(/(?<!\.(?:skip|todo|fixme|fails?))\(\s*(['"`])((?:(?!\1)[^\\\n]|\\.)+)\1,\s*(?:async\b|\(|\{)/g)
  return [...calls].map(([, , title]) => title ?? '')
}

/** The promises that a title begins with: `S7: …`, `S14, S17: …`. */
function promisesOf(title: string): number[] {
  const names = /^S\d+(, S\d+)*/.exec(title)?.[0] ?? ''
  return [...names.matchAll(/\d+/g)].map(Number)
}

test('the document lists the promises of this release, in their order', () => {
  expect(listed).toEqual(promised)
})

test.each(promised)('S%i has a test that shows it', (number) => {
  expect(references.filter(({ promise }) => promise === number).length).toBeGreaterThan(0)
})

test.each(references.map((reference) => [[reference.file, ...reference.titles].join(' › '), reference] as const))('%s', (_, reference) => {
  const { file, titles } = reference
  expect(testFiles, 'the file is one of tests').toContain(file)
  const written = titlesIn(file)
  let from = 0
  for (const title of titles) {
    const at = written.indexOf(title, from)
    expect(at, `“${title}” is a title in ${file}${from > 0 ? ', after the one before it' : ''}`).toBeGreaterThanOrEqual(0)
    from = at + 1
  }
})

test('no reference is listed twice', () => {
  const all = references.map(({ promise, file, titles }) => [`S${promise}`, file, ...titles].join(' › '))
  expect(all.filter((reference, index) => all.indexOf(reference) !== index)).toEqual([])
})

test('every test that names a promise names a listed one, and every promise is named by a test', () => {
  const named = testFiles.flatMap((file) =>
    titlesIn(file).flatMap((title) => promisesOf(title).map((promise) => ({ file, title, promise }))),
  )
  expect(named.filter(({ promise }) => !listed.includes(promise))).toEqual([])
  expect(listed.filter((number) => !named.some(({ promise }) => promise === number))).toEqual([])
})
