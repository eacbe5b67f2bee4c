import { stringify } from 'yaml'
import { notEditable } from './format-editor.ts'
import { isList, isMap, type Tree } from './value-tree.ts'

/** A value in lines; each begins at the margin. */
export function yamlLines(value: Tree, indent: number): string[] {
  if (hasOdd(value)) throw notEditable()
  return stringify(value, { indent, lineWidth: 0, blockQuote: false, aliasDuplicateObjects: false }).trimEnd().split('\n')
}

const hasOdd = (value: Tree): boolean => {
  if (isMap(value)) return [...value.values()].some(hasOdd)
  return isList(value) ? value.some(hasOdd) : typeof value === 'object' && value !== null
}

/** How a value was written that another takes the place of, by the parser's name for it. */
type Style = string | undefined

/** A value on one line. A string keeps the quotes of what it takes the place of; between brackets it has some wherever it may need them. */
export function yamlFlow(value: Tree, style: Style, isBetweenBrackets: boolean): string {
  if (isList(value)) return `[${value.map((item) => yamlFlow(item, undefined, true)).join(', ')}]`
  if (isMap(value)) {
    const pairs = [...value].map(([name, item]) => `${yamlFlow(name, undefined, true)}: ${yamlFlow(item, undefined, true)}`)
    return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`
  }
  if (typeof value !== 'string') return yamlLines(value, 2).join('')
  if (style === 'QUOTE_DOUBLE' || (isBetweenBrackets && !/^[A-Za-z][\w./-]*$/.test(value))) return JSON.stringify(value)
  if (style === 'QUOTE_SINGLE' && !/\p{Cc}/u.test(value)) return `'${value.replaceAll(`'`, `''`)}'`
  return yamlLines(value, 2).join('')
}
