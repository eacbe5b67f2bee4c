import { hashComments, withEntry } from './bracketed.ts'
import { inTheWay, type Setting } from './format-editor.ts'
import { indentAt, lineStart, nextLine, restOfLine, withLines } from './lines.ts'
import type { PathStep } from './path-step.ts'
import { type KeyValue, placesIn, type Places, startsWith, type Steps, isSamePath, type Header, type Short } from './toml-places.ts'
import { tomlKeys, tomlValue, tomlKey } from './toml-text.ts'
import { isMap, namedItem, stepsOf, type Tree, treeAt, wrapped } from './value-tree.ts'

/** Adds a value that is not there: beside what it belongs to, else in a new table at the end. */
export function withNewToml(text: string, tree: Tree | undefined, { path, value }: Setting): string {
  const item = path.findIndex((step, at) => typeof step !== 'string' && treeAt(tree, path.slice(0, at + 1)) === undefined)
  const step = path[item]
  if (step !== undefined && typeof step !== 'string') {
    return withItem(text, tree, { list: path.slice(0, item), value: namedItem(step, wrapped(path.slice(item + 1), value)) })
  }
  const steps = stepsOf(tree, path)
  if (isMap(value) && value.size > 0 && !isInShort(placesIn(text), steps) && isNamesOnly(steps)) return withGroup(text, steps, value)
  return withLine(text, steps, value)
}

const isNamesOnly = (steps: Steps): steps is readonly string[] => steps.every((step) => typeof step === 'string')

/** A group becomes a table of its own; plain values come first, since a line belongs to the header before it. */
function withGroup(text: string, steps: Steps, group: ReadonlyMap<string, Tree>): string {
  const fields = [...group].toSorted(([, one], [, other]) => Number(isMap(one)) - Number(isMap(other)))
  return fields.reduce((edited, [name, value]) => {
    const path = [...steps, name]
    return isMap(value) && value.size > 0 ? withGroup(edited, path, value) : withLine(edited, path, value)
  }, text)
}

const innermost = <Place extends { path: Steps }>(places: readonly Place[], fits: (place: Place) => boolean): Place | undefined =>
  places.filter(fits).reduce<Place | undefined>((best, place) => (best && best.path.length > place.path.length ? best : place), undefined)

/** The short table or list that a path leads into. */
const shortAround = ({ shorts }: Places, steps: Steps): Short | undefined =>
  innermost(shorts, ({ path }) => path.length < steps.length && startsWith(steps, path))

const isInShort = (places: Places, steps: Steps): boolean => shortAround(places, steps) !== undefined

function withLine(text: string, steps: Steps, value: Tree): string {
  const places = placesIn(text)
  const short = shortAround(places, steps)
  if (short) return withinShort(text, short, namesOf(steps.slice(short.path.length)), value)
  const parent = steps.slice(0, -1)
  const header = innermost(places.headers, ({ path }) => startsWith(parent, path))
  const dotted = lastDotted(places, steps, header?.path.length ?? 0)
  if (dotted) return afterLine(text, dotted.node.range, lineOf(steps.slice(dotted.base.length), value))
  const isPartOfItem = header?.path.some((step) => typeof step === 'number') ?? false
  if (header && (isPartOfItem || isSamePath(header.path, parent)))
    return inTable(text, header, lineOf(steps.slice(header.path.length), value))
  if (parent.length === 0) return inRoot(text, places, lineOf(steps, value))
  return withLines(text, text.length, [...(text === '' ? [] : ['']), `[${tomlKeys(namesOf(parent))}]`, lineOf(steps.slice(-1), value)])
}

function namesOf(steps: Steps): string[] {
  return steps.map((step) => {
    if (typeof step === 'number') throw inTheWay()
    return step
  })
}

const lineOf = (steps: Steps, value: Tree): string => `${tomlKeys(namesOf(steps))} = ${tomlValue(value)}`

/** The last line that makes a table of the path by dots in its key: such a table may be added to in this way alone. */
function lastDotted({ keyValues }: Places, steps: Steps, above: number): KeyValue | undefined {
  const shared = ({ path }: KeyValue): number => {
    const different = path.findIndex((step, at) => steps[at] !== step)
    return Math.min(different === -1 ? path.length : different, path.length - 1, steps.length - 1)
  }
  const fitting = keyValues.filter(
    (line) => !line.isWithin && startsWith(steps, line.base) && shared(line) > Math.max(line.base.length, above),
  )
  return fitting.reduce<KeyValue | undefined>((best, line) => (best && shared(best) > shared(line) ? best : line), undefined)
}

function withinShort(text: string, { node }: Short, [name, ...rest]: readonly string[], value: Tree): string {
  if (node.type !== 'TOMLInlineTable' || name === undefined) throw inTheWay()
  const entry = `${tomlKey(name)} = ${tomlValue(wrapped(rest, value))}`
  return withEntry(text, bracketedOf(node), { entry, lone: { before: ' ', after: ' ' } })
}

const bracketedOf = (node: Short['node']) => {
  const [from, to] = node.range
  const entries = (node.type === 'TOMLArray' ? node.elements : node.body).map(({ range }) => ({ from: range[0], to: range[1] }))
  return { whole: { from, to }, entries, comment: hashComments }
}

const afterLine = (text: string, [from, to]: readonly [number, number], line: string): string =>
  withLines(text, nextLine(text, to), [indentAt(text, from) + line])

function inTable(text: string, { node }: Header, line: string): string {
  const last = node.body.at(-1)
  return afterLine(text, last ? last.range : [node.range[0], node.key.range[1]], line)
}

/** Lines of no table come before every table, whatever stands in front of the first one with its comments. */
function inRoot(text: string, { keyValues, headers }: Places, line: string): string {
  const last = keyValues.findLast(({ base, isWithin }) => base.length === 0 && !isWithin)
  if (last) return afterLine(text, last.node.range, line)
  const first = headers[0]
  if (first === undefined) return withLines(text, text.length, [line])
  let at = lineStart(text, first.node.range[0])
  const lineAbove = () => text.slice(lineStart(text, at - 1), at)
  while (at > 0 && lineAbove().trim().startsWith('#')) at = lineStart(text, at - 1)
  if (at === 0) return withLines(text, 0, [line, ''])
  if (text.slice(0, at).trim() === '') return withLines(text, at, [line])
  while (restOfLine(text, lineStart(text, at - 1)).trim() === '') at = lineStart(text, at - 1)
  return withLines(text, at, [line])
}

/** A new item: between the brackets of a list that has them, else a table of its own at the end. */
function withItem(text: string, tree: Tree | undefined, { list, value }: { list: readonly PathStep[]; value: Tree }): string {
  const steps = stepsOf(tree, list)
  const places = placesIn(text)
  const short = places.shorts.find(({ path }) => isSamePath(path, steps))
  if (short?.node.type === 'TOMLArray')
    return withEntry(text, bracketedOf(short.node), { entry: tomlValue(value), lone: { before: '', after: '' } })
  if (!isNamesOnly(steps) || isInShort(places, steps) || !isMap(value)) return withLine(text, steps, [value])
  const lines = [...value].map(([name, item]) => lineOf([name], item))
  return withLines(text, text.length, [...(text === '' ? [] : ['']), `[[${tomlKeys(steps)}]]`, ...lines])
}
