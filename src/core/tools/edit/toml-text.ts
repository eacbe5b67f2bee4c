import { parse, type TomlValue } from 'smol-toml'
import { notUnderstood } from './format-editor.ts'
import { nestsTooDeep } from '../../nests-too-deep.ts'
import { isList, isMap, type Tree } from './value-tree.ts'

/** What a TOML text says, by another parser than the one that finds the places in it. */
export function readToml(text: string): Tree | undefined {
  if (nestsTooDeep(text)) throw notUnderstood('TOML')
  try {
    const root = treeOfToml(parse(text, { integersAsBigInt: true }))
    return isMap(root) && root.size === 0 ? undefined : root
  } catch (thrown) {
    // It throws its own errors and nothing else, and quotes the text in them.
    if (thrown instanceof Error) throw notUnderstood('TOML')
    throw thrown
  }
}

function treeOfToml(value: TomlValue): Tree {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : { odd: String(value) }
  if (typeof value !== 'object') return value
  if (value instanceof Date) return { odd: value.toISOString() }
  if (Array.isArray(value)) return value.map(treeOfToml)
  return new Map(Object.entries(value).map(([name, item]) => [name, treeOfToml(item)]))
}

/** A key as it is written: bare where it may be (https://toml.io/en/v1.0.0#keys). */
export const tomlKey = (name: string): string => (/^[A-Za-z0-9_-]+$/.test(name) ? name : tomlString(name))

export const tomlKeys = (names: readonly string[]): string => names.map(tomlKey).join('.')

/** JSON's escapes are among TOML's; DEL needs one too (https://toml.io/en/v1.0.0#string). */
const tomlString = (text: string): string => JSON.stringify(text).replaceAll('\u007F', '\\u007F')

/** A value on one line. `like`: what stood in its place; quotes that kept a string as it is keep the new one. */
export function tomlValue(value: Tree, like = ''): string {
  if (typeof value === 'string') {
    const isLiteral = like.startsWith(`'`) && !like.startsWith(`'''`) && /^[^'\p{Cc}]*$/u.test(value)
    return isLiteral ? `'${value}'` : tomlString(value)
  }
  if (typeof value === 'number') return tomlNumber(value)
  if (isList(value)) return `[${value.map((item) => tomlValue(item)).join(', ')}]`
  if (!isMap(value)) return value !== null && typeof value === 'object' ? value.odd : String(value)
  if (value.size === 0) return '{}'
  return `{ ${[...value].map(([name, item]) => `${tomlKey(name)} = ${tomlValue(item)}`).join(', ')} }`
}

function tomlNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  return String(value)
}
