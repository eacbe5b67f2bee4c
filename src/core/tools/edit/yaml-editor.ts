import { isAlias, isScalar, type ParsedNode } from 'yaml'
import { hashComments, withEntry, withoutEntry } from './bracketed.ts'
import { type FormatEditor, inTheWay, notEditable } from './format-editor.ts'
import { lineStart, nextLine, restOfLine, spliced, withLines, withoutPieces } from './lines.ts'
import type { PathStep } from './path-step.ts'
import { isList, isMap, namedItem, type Tree, wrapped } from './value-tree.ts'
import {
  colonOf,
  dashOf,
  endOfNode,
  endOfPair,
  type Found,
  followYaml,
  isNullWithoutText,
  isYamlMap,
  isYamlSeq,
  lineAfter,
  readYamlTree,
  type YamlMap,
  type YamlPair,
  type YamlSeq,
  yamlDocument,
} from './yaml-document.ts'
import { yamlFlow, yamlLines } from './yaml-text.ts'

/** YAML (https://yaml.org/spec/1.2.2/), one document. Anchors and aliases stay; what cannot be changed beside them is refused. */
export const yamlEditor: FormatEditor = {
  read: readYamlTree,
  set(text, { path, value, source }) {
    const root = yamlDocument(text).contents
    if (root === null || isNullWithoutText(root)) return withLines(text, text.length, yamlLines(wrapped(path, value), 2))
    const { rest, ...found } = followYaml(root, path)
    return rest.length > 0 ? withAdded(text, found, rest, value) : withReplaced(text, found, { path, value, source })
  },
  remove(text, path) {
    const root = yamlDocument(text).contents
    const found = root && followYaml(root, path)
    if (!found?.holder || found.rest.length > 0) throw notEditable()
    const { holder } = found
    if ('pair' in holder) return withoutPair(text, holder.map, holder.pair)
    return withoutItem(text, holder.list, holder.index)
  },
  sourceAt(text, path) {
    const root = yamlDocument(text).contents
    const found = root && followYaml(root, path)
    const short = found?.rest.length === 0 ? shortRange(found.node) : undefined
    return short && text.slice(short.from, short.to)
  },
}

type Replacing = { path: readonly PathStep[]; value: Tree; source: string | undefined }

/** Where a value stands that has a piece of a line to itself, or is between brackets. */
function shortRange(node: ParsedNode | null): { from: number; to: number } | undefined {
  if (node === null || isNullWithoutText(node)) return undefined
  const isShort = isScalar(node) ? !node.type?.startsWith('BLOCK') : isAlias(node) || node.flow === true
  return isShort ? { from: node.range[0], to: node.range[1] } : undefined
}

function withReplaced(text: string, { node, holder }: Found, { path, value, source }: Replacing): string {
  const short = shortRange(node)
  if (short) {
    const isBetweenBrackets = holder !== undefined && ('map' in holder ? holder.map : holder.list).flow === true
    return spliced(text, [{ ...short, text: source ?? yamlFlow(value, isScalar(node) ? node.type : undefined, isBetweenBrackets) }])
  }
  if (isYamlMap(node) && isMap(value)) return withNames(text, node, path, value)
  if (holder === undefined || !('pair' in holder)) throw notEditable()
  const isShort = !isMap(value) && !isList(value)
  if (isNullWithoutText(node) && isShort) {
    const at = colonOf(holder.pair) + 1
    return spliced(text, [{ from: at, to: at, text: ` ${yamlFlow(value, undefined, holder.map.flow === true)}` }])
  }
  return yamlEditor.set(yamlEditor.remove(text, path), { path, value, source: undefined })
}

/** A map in lines is changed name by name. */
function withNames(text: string, map: YamlMap, path: readonly PathStep[], value: ReadonlyMap<string, Tree>): string {
  const gone = map.items.flatMap(({ key }) => (isScalar(key) && typeof key.value === 'string' && !value.has(key.value) ? [key.value] : []))
  const set = [...value].reduce(
    (edited, [name, item]) => yamlEditor.set(edited, { path: [...path, name], value: item, source: undefined }),
    text,
  )
  return gone.reduce((edited, name) => yamlEditor.remove(edited, [...path, name]), set)
}

function withAdded(text: string, { node, holder }: Found, [step = '', ...rest]: readonly PathStep[], value: Tree): string {
  const inner = wrapped(rest, value)
  if (isAlias(node)) throw notEditable()
  if (typeof step === 'string' && isYamlMap(node)) return withPair(text, node, step, inner)
  if (typeof step !== 'string' && isYamlSeq(node)) return withItem(text, node, namedItem(step, inner))
  if (node !== null && !(isScalar(node) && node.value === null)) throw inTheWay()
  const content = wrapped([step, ...rest], value)
  if (isNullWithoutText(node) && holder && 'pair' in holder && holder.map.flow !== true)
    return below(text, holder.map, holder.pair, content)
  if (!isNullWithoutText(node) && node !== null)
    return spliced(text, [{ from: node.range[0], to: node.range[1], text: yamlFlow(content, undefined, false) }])
  throw notEditable()
}

/** How far a file's lines are set in, in blanks. */
const unitIn = (text: string): number => Math.min(/\n( +)[^\s#-]/.exec(text)?.[1]?.length ?? 2, 8)

/** The blanks that bring a line under the beginning of something. */
const marginOf = (text: string, at: number): string => text.slice(lineStart(text, at), at).replaceAll(/[^\t]/g, ' ')

const inMargin = (lines: readonly string[], margin: string): string[] => lines.map((line) => margin + line)

function below(text: string, map: YamlMap, pair: YamlPair, content: Tree): string {
  const unit = unitIn(text)
  return withLines(text, nextLine(text, colonOf(pair)), inMargin(yamlLines(content, unit), marginOf(text, startOf(map)) + ' '.repeat(unit)))
}

/** Where the names of a map begin. */
function startOf(map: YamlMap): number {
  return map.items[0]?.key.range[0] ?? map.range?.[0] ?? 0
}

function withPair(text: string, map: YamlMap, name: string, value: Tree): string {
  if (map.flow) {
    const entry = `${yamlFlow(name, undefined, true)}: ${yamlFlow(value, undefined, true)}`
    return withEntry(text, bracketedMap(map), { entry, lone: { before: ' ', after: ' ' } })
  }
  return withLines(
    text,
    lineAfter(text, endOfNode(map)),
    inMargin(yamlLines(new Map([[name, value]]), unitIn(text)), marginOf(text, startOf(map))),
  )
}

function withItem(text: string, list: YamlSeq, item: Tree): string {
  if (list.flow) return withEntry(text, bracketedList(list), { entry: yamlFlow(item, undefined, true), lone: { before: '', after: '' } })
  return withLines(text, lineAfter(text, endOfNode(list)), inMargin(yamlLines([item], 2), marginOf(text, dashOf(list, 0))))
}

const wholeOf = ({ range }: YamlMap | YamlSeq) => ({ from: range?.[0] ?? 0, to: range?.[1] ?? 0 })

const bracketedMap = (map: YamlMap) => {
  const entries = map.items.map((pair) => ({ from: pair.key.range[0], to: endOfPair(pair) }))
  return { whole: wholeOf(map), entries, comment: hashComments }
}

const bracketedList = (list: YamlSeq) => {
  const entries = list.items.map(({ range }) => ({ from: range[0], to: range[1] }))
  return { whole: wholeOf(list), entries, comment: hashComments }
}

function withoutPair(text: string, map: YamlMap, pair: YamlPair): string {
  if (map.flow) return withoutEntry(text, bracketedMap(map), map.items.indexOf(pair))
  const from = pair.key.range[0]
  if (text.slice(lineStart(text, from), from).trim() !== '') throw notEditable()
  const end = endOfPair(pair)
  const rest = restOfLine(text, end)
  const hasCommentToKeep = (isNullWithoutText(pair.value) || shortRange(pair.value)) && rest.trim() !== ''
  if (hasCommentToKeep) return spliced(text, [{ from, to: end + (/^[ \t]*/.exec(rest)?.[0].length ?? 0), text: '' }])
  return withoutPieces(text, [{ from: lineStart(text, from), to: lineAfter(text, end) }])
}

function withoutItem(text: string, list: YamlSeq, index: number): string {
  if (list.flow) return withoutEntry(text, bracketedList(list), index)
  const item = list.items[index]
  const from = dashOf(list, index)
  if (item === undefined || text.slice(lineStart(text, from), from).trim() !== '') throw notEditable()
  return withoutPieces(text, [{ from: lineStart(text, from), to: lineAfter(text, isNullWithoutText(item) ? from + 1 : endOfNode(item)) }])
}
