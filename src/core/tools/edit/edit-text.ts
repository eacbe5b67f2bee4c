import { AppError } from '../../errors.ts'
import { type FormatEditor, inTheWay, notEditable, type Setting, tooLarge } from './format-editor.ts'
import { jsoncEditor } from './jsonc-editor.ts'
import { type PathStep, readPath } from './path-step.ts'
import { plainEditor } from './plain-editor.ts'
import { tomlEditor } from './toml-editor.ts'
import { isEmpty, isMap, isSame, type PlainValue, plainOf, type Tree, treeAt, treeOf, withoutValue, withValue } from './value-tree.ts'
import { yamlEditor } from './yaml-editor.ts'

export type { PlainValue }

/** `plain`: the whole file is one line, and the path of its value is empty. */
export type FileFormat = 'jsonc' | 'toml' | 'yaml' | 'plain'

export type Edit = {
  /**
   * Names from the outermost on. `[name=Keydeck]` is the item of a list whose `name` is `Keydeck`; setting it, or something within
   * it, where the list has none appends one.
   */
  path: readonly string[]
  /** Undefined: remove what stands there. */
  value: PlainValue | undefined
  /** With a removal: containers to remove after it where they are empty then, which is what `missingContainers` said before the value was set. */
  removeEmpty?: readonly (readonly string[])[]
  /** With a value that takes the place of another: how it is to be written, which is what `sourceAt` said of it once. */
  source?: string | undefined
}

const editors: Readonly<Record<FileFormat, FormatEditor>> = {
  jsonc: jsoncEditor,
  toml: tomlEditor,
  yaml: yamlEditor,
  plain: plainEditor,
}

/** In characters; the reader of YAML is slow. */
const longest: Readonly<Record<FileFormat, number>> = { jsonc: 1_000_000, toml: 1_000_000, yaml: 200_000, plain: 1_000_000 }

const byteOrderMark = '\uFEFF'

/**
 * Changes the values at some paths of a file's text and not a byte beside them: comments, order, indentation, quotes, line ends and
 * the end of the file stay. Setting what is there already changes nothing, and removing what was set brings back the text as it was.
 * A text of nothing or of comments alone is an empty configuration. A group that takes the place of another replaces it as a whole in
 * JSON and YAML, and name by name in TOML. The new text is read again and compared with what it should say.
 * Throws `invalid-input`, without a word of the text, for one that is not understood, is larger than 1,000,000 characters (200,000 in
 * YAML), has something else where a group should be, or cannot be changed without touching more.
 */
export function editText(format: FileFormat, text: string, edits: readonly Edit[]): string {
  const editor = editors[format]
  const { mark, body } = opened(format, text)
  return mark + edits.reduce((edited, edit) => applied(editor, edited, edit), body)
}

/** All that a text says; undefined where it says nothing. Throws as `editText` does for a text that is not understood. */
export function treeIn(format: FileFormat, text: string): Tree | undefined {
  return editors[format].read(opened(format, text).body)
}

/** What stands at a path; undefined where nothing or null does. Throws as `editText` does for a text that is not understood. */
export function valueAt(format: FileFormat, text: string, path: readonly string[]): PlainValue | undefined {
  return plainOf(treeAt(treeIn(format, text), readPath(path)))
}

/** How the value at a path is written, quotes and all, to bring it back as it was (`Edit.source`); undefined where it has no piece of the text to itself. */
export function sourceAt(format: FileFormat, text: string, path: readonly string[]): string | undefined {
  return editors[format].sourceAt(opened(format, text).body, readPath(path))
}

/**
 * Which containers of a path are not there, from the outermost on: they are made when a value is set there, and are what
 * `Edit.removeEmpty` takes to be gone with it. `[]` among them: the file says nothing yet.
 */
export function missingContainers(format: FileFormat, text: string, path: readonly string[]): string[][] {
  const editor = editors[format]
  const { body } = opened(format, text)
  const tree = editor.read(body)
  const containers = path.map((_, length) => path.slice(0, length))
  return containers.filter((container) => {
    const steps = readPath(container)
    return treeAt(tree, steps) === undefined || (steps.length > 0 && editor.headers?.isImplied(body, steps) === true)
  })
}

function opened(format: FileFormat, text: string): { mark: string; body: string } {
  if (text.length > longest[format]) throw tooLarge()
  const mark = text.startsWith(byteOrderMark) ? byteOrderMark : ''
  return { mark, body: text.slice(mark.length) }
}

function applied(editor: FormatEditor, text: string, { path, value, removeEmpty = [], source }: Edit): string {
  if (value !== undefined) return withSet(editor, text, readPath(path), treeOf(value), source)
  const innermostFirst = removeEmpty.toSorted((one, other) => other.length - one.length).map(readPath)
  return innermostFirst.reduce((edited, container) => withoutEmpty(editor, edited, container), withRemoved(editor, text, readPath(path)))
}

function withoutEmpty(editor: FormatEditor, text: string, container: readonly PathStep[]): string {
  const tree = editor.read(text)
  if (isBare(treeAt(tree, container), container.at(-1))) return withRemoved(editor, text, container)
  const edited = editor.headers?.withoutBare(text, container) ?? text
  return says(editor, edited, [tree]) ? edited : text
}

/** Whether a container holds nothing; an item of a list, nothing but the field that names it. */
function isBare(tree: Tree | undefined, step: PathStep | undefined): boolean {
  return (
    (tree !== undefined && isEmpty(tree)) ||
    (typeof step === 'object' && isMap(tree) && tree.size === 1 && tree.get(step.field) === step.is)
  )
}

function withSet(editor: FormatEditor, text: string, path: readonly PathStep[], value: Tree, source: string | undefined): string {
  const before = editor.read(text)
  const after = withValue(before, path, value)
  if (after === undefined) throw inTheWay()
  if (isSame(before, after)) return text
  const asWritten = source === undefined ? undefined : withSource(editor, text, { path, value, source })
  if (asWritten !== undefined) return asWritten
  const edited = editor.set(text, { path, value, source: undefined })
  if (says(editor, edited, [after])) return edited
  throw notEditable()
}

/** The text with a value as it was written once; undefined where that does not stand for it here. A date is a string to those who set it. */
function withSource(editor: FormatEditor, text: string, setting: Setting): string | undefined {
  const edited = editor.set(text, setting)
  const found = treeAt(readOrNone(editor, edited), setting.path)
  const plain = plainOf(found)
  if (found === undefined || plain === undefined || !isSame(treeOf(plain), setting.value)) return undefined
  return says(editor, edited, [withValue(editor.read(text), setting.path, found)]) ? edited : undefined
}

function withRemoved(editor: FormatEditor, text: string, path: readonly PathStep[]): string {
  const before = editor.read(text)
  if (before === undefined || treeAt(before, path) === undefined) return text
  const edited = editor.remove(text, path)
  if (says(editor, edited, whatMayRemain(before, path))) return edited
  throw notEditable()
}

/** Some formats have no way to write a container that became empty: it is gone then, or null. */
function whatMayRemain(before: Tree, path: readonly PathStep[]): (Tree | undefined)[] {
  const without = withoutValue(before, path)
  const parent = path.slice(0, -1)
  if (parent.length === 0 || !isEmpty(treeAt(without, parent) ?? '')) return [without]
  return [without, withValue(without, parent, null), ...whatMayRemain(before, parent)]
}

/** Whether a text says one of these. */
function says(editor: FormatEditor, text: string, expected: readonly (Tree | undefined)[]): boolean {
  const tree = readOrNone(editor, text)
  return expected.some((one) => isSame(one, tree) || (isEmpty(one ?? null) && isEmpty(tree ?? null)))
}

/** What is written wrongly is not understood, and so says none of what it should. */
function readOrNone(editor: FormatEditor, text: string): Tree | undefined {
  try {
    return editor.read(text)
  } catch (thrown) {
    if (thrown instanceof AppError) return { odd: 'not understood' }
    throw thrown
  }
}
