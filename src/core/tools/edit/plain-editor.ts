import { type FormatEditor, inTheWay, notEditable } from './format-editor.ts'
import { lineEndOf } from './lines.ts'

/** A file that is one value, such as the name of a model; its line end, where it has one, stays. */
export const plainEditor: FormatEditor = {
  read(text) {
    const line = lineOf(text)
    return line === '' ? undefined : line
  },
  set(text, { path, value }) {
    if (path.length > 0 || typeof value !== 'string') throw inTheWay()
    if (value === '' || /[\r\n]/.test(value)) throw notEditable()
    return value + text.slice(lineOf(text).length)
  },
  remove: () => '',
  sourceAt: () => undefined,
}

function lineOf(text: string): string {
  const line = text.endsWith('\n') ? text.slice(0, -lineEndOf(text).length) : text
  if (/[\r\n]/.test(line)) throw notEditable()
  return line
}
