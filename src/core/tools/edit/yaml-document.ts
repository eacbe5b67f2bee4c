import { type Document, isMap, isScalar, isSeq, type Pair, parseDocument, type ParsedNode, type YAMLMap, type YAMLSeq } from 'yaml'
import { notEditable, notUnderstood } from './format-editor.ts'
import { nextLine } from './lines.ts'
import { nestsTooDeep } from '../../nests-too-deep.ts'
import type { PathStep } from './path-step.ts'
import type { Tree } from './value-tree.ts'

/** A configuration repeats a part of itself less often than this. */
const mostAliases = 100

export type YamlMap = YAMLMap.Parsed
export type YamlSeq = YAMLSeq.Parsed

export const isYamlMap = (node: ParsedNode | null): node is YamlMap => isMap(node)
export const isYamlSeq = (node: ParsedNode | null): node is YamlSeq => isSeq(node)
type YamlDocument = Document.Parsed

/** Throws `invalid-input` for what is no YAML, or more than one document. */
export function yamlDocument(text: string): YamlDocument {
  if (nestsTooDeep(text)) throw notUnderstood('YAML')
  try {
    // Looking for names that stand twice compares each with each.
    const options = { logLevel: 'error', prettyErrors: false, uniqueKeys: false, keepSourceTokens: true } as const
    const document = parseDocument(text, options)
    if (document.errors.length > 0) throw notUnderstood('YAML')
    return document
  } catch (thrown) {
    // Lines within lines until the stack is full.
    if (thrown instanceof RangeError) throw notUnderstood('YAML')
    throw thrown
  }
}

/** What a YAML text says; undefined for nothing. */
export function readYamlTree(text: string): Tree | undefined {
  const document = yamlDocument(text)
  try {
    return document.contents === null ? undefined : treeOfYaml(document.toJS({ mapAsMap: true, maxAliasCount: mostAliases }))
  } catch (thrown) {
    // Aliases that multiply, or lead nowhere.
    if (thrown instanceof ReferenceError || thrown instanceof RangeError) throw notUnderstood('YAML')
    throw thrown
  }
}

function treeOfYaml(value: unknown): Tree {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map(treeOfYaml)
  if (!(value instanceof Map)) return { odd: JSON.stringify(value) ?? '' }
  // A name that is no string cannot be one that is looked for.
  return new Map([...value].map(([name, item]) => [typeof name === 'string' ? name : `\0${JSON.stringify(name)}`, treeOfYaml(item)]))
}

/** A node with what holds it: a map with the pair, a list with the position. */
export type Found = { node: ParsedNode | null; holder: { map: YamlMap; pair: YamlPair } | { list: YamlSeq; index: number } | undefined }
export type YamlPair = Pair<ParsedNode, ParsedNode | null>

/** The innermost node of a path that is there, and what of the path is not. Throws `invalid-input` where a name stands twice. */
export function followYaml(root: ParsedNode, path: readonly PathStep[]): Found & { rest: readonly PathStep[] } {
  let found: Found = { node: root, holder: undefined }
  for (const [at, step] of path.entries()) {
    const next = childAt(found.node, step)
    if (next === undefined) return { ...found, rest: path.slice(at) }
    found = next
  }
  return { ...found, rest: [] }
}

const says = (node: ParsedNode | null, text: string): boolean => isScalar(node) && node.value === text

function childAt(node: ParsedNode | null, step: PathStep): Found | undefined {
  if (typeof step === 'string') {
    if (!isYamlMap(node)) return undefined
    const [pair, twin] = node.items.filter(({ key }) => says(key, step))
    if (twin) throw notEditable()
    return pair && { node: pair.value, holder: { map: node, pair } }
  }
  if (!isYamlSeq(node)) return undefined
  const index = node.items.findIndex(
    (item) => isYamlMap(item) && item.items.some((pair) => says(pair.key, step.field) && says(pair.value, step.is)),
  )
  const item = node.items[index]
  return item && { node: item, holder: { list: node, index } }
}

/** Where a node's text ends; before the comment behind it. */
export function endOfNode(node: ParsedNode): number {
  if (isYamlMap(node) && node.flow !== true) {
    const last = node.items.at(-1)
    if (last) return endOfPair(last)
  }
  if (isYamlSeq(node) && node.flow !== true) {
    const last = node.items.at(-1)
    if (last) return isNullWithoutText(last) ? dashOf(node, node.items.length - 1) + 1 : endOfNode(last)
  }
  return node.range[1]
}

export function endOfPair(pair: YamlPair): number {
  return pair.value === null || isNullWithoutText(pair.value) ? colonOf(pair) + 1 : endOfNode(pair.value)
}

export const isNullWithoutText = (node: ParsedNode | null): boolean =>
  node === null || (isScalar(node) && node.value === null && node.source === '')

/** Where the colon of a pair stands. */
export function colonOf({ srcToken, key }: YamlPair): number {
  return srcToken?.sep?.find(({ type }) => type === 'map-value-ind')?.offset ?? key.range[1] - 1
}

/** Where the dash of an item stands, in a list of lines. */
export function dashOf(list: YamlSeq, index: number): number {
  const token = list.srcToken
  if (token?.type !== 'block-seq') throw notEditable()
  const dashes = token.items.flatMap(({ start }) => start.filter(({ type }) => type === 'seq-item-ind'))
  const dash = dashes[index]
  if (dash === undefined) throw notEditable()
  return dash.offset
}

/** Where the line begins that comes after what ends at a position. A text in lines ends where a line begins. */
export const lineAfter = (text: string, end: number): number => (end > 0 && text[end - 1] === '\n' ? end : nextLine(text, end))
