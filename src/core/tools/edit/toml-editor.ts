import { hashComments, withoutEntry } from './bracketed.ts'
import { type FormatEditor, notEditable, type Setting } from './format-editor.ts'
import { lineStart, nextLine, restOfLine, spliced, withoutPieces } from './lines.ts'
import { withNewToml } from './toml-insert.ts'
import { type Header, isSamePath, type KeyValue, placesIn, type Places, startsWith, type Steps } from './toml-places.ts'
import { readToml, tomlValue } from './toml-text.ts'
import { isMap, stepsOf, type Tree, treeAt } from './value-tree.ts'

/** TOML (https://toml.io/en/v1.0.0): lines and headers in place, short tables and lists between their brackets. */
export const tomlEditor: FormatEditor = {
  read: readToml,
  set(text, setting) {
    const tree = readToml(text)
    const old = treeAt(tree, setting.path)
    if (old === undefined) return withNewToml(text, tree, setting)
    const steps = stepsOf(tree, setting.path)
    const places = placesIn(text)
    const keyValue = places.keyValues.findLast(({ path }) => isSamePath(path, steps))
    const node = keyValue?.node.value ?? places.shorts.find(({ path }) => isSamePath(path, steps))?.node
    if (node === undefined) return withTable(text, setting, old)
    const [from, to] = node.range
    return spliced(text, [{ from, to, text: setting.source ?? tomlValue(setting.value, text.slice(from, to)) }])
  },
  remove(text, path) {
    const steps = stepsOf(readToml(text), path)
    const places = placesIn(text)
    const short = places.shorts.find(({ path: list }) => isSamePath(list, steps.slice(0, -1)))
    const last = steps.at(-1)
    if (short?.node.type === 'TOMLArray' && typeof last === 'number') {
      return withoutEntry(text, { whole: rangeOf(short.node), entries: short.node.elements.map(rangeOf), comment: hashComments }, last)
    }
    const within = places.keyValues.find(
      (keyValue) => keyValue.isWithin && startsWith(keyValue.path, steps) && keyValue.base.length < steps.length,
    )
    if (within) return withoutWithin(text, places, within)
    return withoutPieces(text, piecesOf(text, places, steps))
  },
  sourceAt(text, path) {
    const steps = stepsOf(readToml(text), path)
    const node = placesIn(text).keyValues.findLast((keyValue) => isSamePath(keyValue.path, steps))?.node.value
    return node && text.slice(...node.range)
  },
  headers: {
    isImplied(text, path) {
      const steps = stepsOf(readToml(text), path)
      const { keyValues, headers, shorts } = placesIn(text)
      const isWritten = [...keyValues, ...headers, ...shorts].some((place) => isSamePath(place.path, steps))
      return !isWritten && headers.some((header) => startsWith(header.path, steps))
    },
    withoutBare(text, path) {
      const steps = stepsOf(readToml(text), path)
      const { headers } = placesIn(text)
      const bare = headers.find(
        (header) => isSamePath(header.path, steps) && header.node.kind === 'standard' && header.node.body.length === 0,
      )
      const isImplied = headers.some((header) => header !== bare && startsWith(header.path, steps))
      return bare && isImplied ? withoutPieces(text, [pieceOfHeader(text, bare)]) : text
    },
  },
}

const rangeOf = ({ range: [from, to] }: { range: [number, number] }) => ({ from, to })

/** A table that stands in lines of its own is changed name by name. */
function withTable(text: string, { path, value }: Setting, old: Tree): string {
  if (!isMap(value) || !isMap(old)) throw notEditable()
  const gone = [...old.keys()].filter((name) => !value.has(name))
  const left = gone.reduce((edited, name) => tomlEditor.remove(edited, [...path, name]), text)
  return [...value].reduce(
    (edited, [name, item]) => tomlEditor.set(edited, { path: [...path, name], value: item, source: undefined }),
    left,
  )
}

function withoutWithin(text: string, { shorts }: Places, { base, node }: KeyValue): string {
  const table = shorts.find(({ path }) => isSamePath(path, base))?.node
  if (table?.type !== 'TOMLInlineTable') throw notEditable()
  const bracketed = { whole: rangeOf(table), entries: table.body.map(rangeOf), comment: hashComments }
  return withoutEntry(text, bracketed, table.body.indexOf(node))
}

/** The lines and headers of what stands at a path and below it. */
function piecesOf(text: string, { keyValues, headers }: Places, steps: Steps): { from: number; to: number }[] {
  const lines = keyValues.filter(({ path, isWithin }) => !isWithin && startsWith(path, steps))
  const tables = headers.filter(({ path }) => startsWith(path, steps))
  const isOnlyRootLine = keyValues.filter(({ base, isWithin }) => base.length === 0 && !isWithin).length === 1
  return [
    ...lines.map(({ node, base }) => {
      const piece = pieceOf(text, rangeOf(node))
      // `withNewToml` sets a first line apart from the first table by a line of nothing.
      const takesBlank = isOnlyRootLine && base.length === 0 && piece.from === 0 && headers.length > 0 && restOfLine(text, piece.to) === ''
      return takesBlank ? { from: 0, to: nextLine(text, piece.to) } : piece
    }),
    ...tables.map((table) => pieceOfHeader(text, table)),
  ]
}

/** A header's line, with the line of nothing above it. */
function pieceOfHeader(text: string, { node }: Header): { from: number; to: number } {
  const closing = node.kind === 'array' ? ']]' : ']'
  const to = text.indexOf(closing, node.key.range[1]) + closing.length
  const piece = pieceOf(text, { from: node.range[0], to })
  if (piece.from === 0 || restOfLine(text, to).trim() !== '') return piece
  const above = lineStart(text, piece.from - 1)
  return restOfLine(text, above) === '' ? { from: above, to: piece.to } : piece
}

/** The lines of something that has them for itself; else, where a comment stands behind it, the thing alone. */
function pieceOf(text: string, { from, to }: { from: number; to: number }): { from: number; to: number } {
  const rest = restOfLine(text, to)
  if (rest.trim() === '') return { from: lineStart(text, from), to: nextLine(text, to) }
  return { from, to: to + (/^[ \t]*/.exec(rest)?.[0].length ?? 0) }
}
