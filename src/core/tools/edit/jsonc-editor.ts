import { getNodeValue, type Node, parseTree, type ParseError } from 'jsonc-parser'
import { z } from 'zod'
import { type Bracketed, separatorIn, slashComments, withEntry, withoutEntry } from './bracketed.ts'
import { type FormatEditor, inTheWay, notEditable, notUnderstood } from './format-editor.ts'
import { indentAt, lineEndOf, spliced, withLines, withoutPieces } from './lines.ts'
import { nestsTooDeep } from '../../nests-too-deep.ts'
import type { PathStep } from './path-step.ts'
import { isList, isMap, namedItem, type Tree, wrapped } from './value-tree.ts'

/** JSON, with comments and trailing commas where it has them (https://code.visualstudio.com/docs/languages/json). */
export const jsoncEditor: FormatEditor = {
  read(text) {
    const root = rootOf(text)
    return root && treeOfNode(root)
  },
  set(text, { path, value, source }) {
    const root = rootOf(text)
    if (root === undefined) return withRoot(text, wrapped(path, value))
    const { node, rest } = follow(root, path)
    const [step, ...inner] = rest
    if (step === undefined) return spliced(text, [{ ...rangeOf(node), text: source ?? written(value, layoutAt(text, node)) }])
    const [entry, bracket] =
      typeof step === 'string' ? ([wrapped(inner, value), 'object'] as const) : ([namedItem(step, wrapped(inner, value)), 'array'] as const)
    if (node.type !== bracket) throw inTheWay()
    return withAdded(text, node, typeof step === 'string' ? step : undefined, entry)
  },
  remove(text, path) {
    const root = rootOf(text)
    if (root === undefined) return text
    const [last] = path.slice(-1)
    if (last === undefined) return withoutPieces(text, [lineOfRoot(text, root)])
    const container = follow(root, path.slice(0, -1))
    if (container.rest.length > 0) return text
    const index = lastIndexIn(container.node, last)
    if (typeof last === 'string' && countOf(container.node, last) > mostOfOneName) throw notEditable()
    const left = withoutEntry(text, bracketedOf(container.node), index)
    // Another of the same name may stand before it, and would count now.
    const again = typeof last === 'string' && (container.node.children ?? []).slice(0, index).some((child) => nameOf(child) === last)
    return again ? jsoncEditor.remove(left, path) : left
  },
  sourceAt(text, path) {
    const root = rootOf(text)
    const found = root && follow(root, path)
    return found?.rest.length === 0 ? text.slice(found.node.offset, found.node.offset + found.node.length) : undefined
  },
}

function rootOf(text: string): Node | undefined {
  if (nestsTooDeep(text)) throw notUnderstood('JSON')
  if (saysNothing(text)) return undefined
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false })
  if (root === undefined || errors.length > 0) throw notUnderstood('JSON')
  return root
}

/** Whether there is nothing but blanks and whole comments. Each piece begins where the last one ended, so that none is looked for twice. */
function saysNothing(text: string): boolean {
  const piece = new RegExp(`\\s+|${slashComments.source}`, 'y')
  let end = 0
  while (piece.test(text)) end = piece.lastIndex
  return end === text.length
}

const scalar = z.union([z.null(), z.string(), z.number(), z.boolean()])

function treeOfNode(node: Node): Tree {
  const children = node.children ?? []
  if (node.type === 'array') return children.map(treeOfNode)
  if (node.type !== 'object') return scalar.parse(getNodeValue(node))
  return new Map(children.flatMap((child) => (child.children?.[1] ? [[nameOf(child), treeOfNode(child.children[1])] as const] : [])))
}

/** Each that is removed has the text read again. */
const mostOfOneName = 20

const countOf = (node: Node, name: string): number => (node.children ?? []).filter((child) => nameOf(child) === name).length

const nameOf = (property: Node): string => String(property.children?.[0]?.value)
const rangeOf = (node: Node) => ({ from: node.offset, to: node.offset + node.length })

/** Of names that stand twice the last counts. */
function lastIndexIn(node: Node, step: PathStep): number {
  const children = node.children ?? []
  if (typeof step === 'string') return node.type === 'object' ? children.findLastIndex((child) => nameOf(child) === step) : -1
  if (node.type !== 'array') return -1
  return children.findIndex(
    (child) => child.type === 'object' && treeOfNode(child) instanceof Map && fieldOf(child, step.field) === step.is,
  )
}

function fieldOf(node: Node, field: string): unknown {
  return node.children?.[lastIndexIn(node, field)]?.children?.[1]?.value
}

/** The innermost node of a path that is there, and what of the path is not. */
function follow(root: Node, path: readonly PathStep[]): { node: Node; rest: readonly PathStep[] } {
  let node = root
  for (const [at, step] of path.entries()) {
    const child = node.children?.[lastIndexIn(node, step)]
    const next = typeof step === 'string' ? child?.children?.[1] : child
    if (next === undefined) return { node, rest: path.slice(at) }
    node = next
  }
  return { node, rest: [] }
}

const bracketedOf = (node: Node): Bracketed => ({
  whole: rangeOf(node),
  entries: (node.children ?? []).map(rangeOf),
  comment: slashComments,
})

/** `lineBreak`: line end and indentation of what stands within; undefined where all stands on one line. */
type Layout = { lineBreak: string | undefined; unit: string }

const unitIn = (text: string): string => {
  const indent = /\n([ \t]+)[^\s]/.exec(text)?.[1] ?? '  '
  return indent.startsWith('\t') ? '\t' : indent.length > 8 ? '  ' : indent
}

const layoutAt = (text: string, node: Node): Layout => ({ lineBreak: lineEndOf(text) + indentAt(text, node.offset), unit: unitIn(text) })

function withAdded(text: string, node: Node, name: string | undefined, value: Tree): string {
  const { lineBreak = '', unit } = layoutAt(text, node)
  const lone = { before: lineBreak + unit, after: lineBreak }
  const bracketed = bracketedOf(node)
  const separator = separatorIn(text, bracketed, lone.before)
  const layout = { lineBreak: separator.includes('\n') ? separator : undefined, unit }
  const entry = `${name === undefined ? '' : `${JSON.stringify(name)}: `}${written(value, layout)}`
  return withEntry(text, bracketed, { entry, lone })
}

function withRoot(text: string, value: Tree): string {
  const lineBreak = lineEndOf(text)
  return withLines(text, text.length, [written(value, { lineBreak, unit: '  ' })])
}

function lineOfRoot(text: string, root: Node): { from: number; to: number } {
  const { from, to } = rangeOf(root)
  const end = /^\r?\n/.exec(text.slice(to))?.[0].length ?? 0
  return { from, to: to + end }
}

function written(value: Tree, layout: Layout): string {
  if (!isMap(value) && !isList(value)) {
    if (typeof value === 'object' && value !== null) throw notEditable()
    return JSON.stringify(value)
  }
  const { lineBreak, unit } = layout
  const within = { lineBreak: lineBreak === undefined ? undefined : lineBreak + unit, unit }
  const entries = isList(value)
    ? value.map((item) => written(item, within))
    : [...value].map(([name, item]) => `${JSON.stringify(name)}: ${written(item, within)}`)
  const [open, close] = isList(value) ? '[]' : '{}'
  if (entries.length === 0) return `${open}${close}`
  if (within.lineBreak === undefined) return `${open}${entries.join(', ')}${close}`
  return `${open}${within.lineBreak}${entries.join(`,${within.lineBreak}`)}${lineBreak}${close}`
}
