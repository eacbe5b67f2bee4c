import { type AST, ParseError, parseTOML } from 'toml-eslint-parser'
import { notUnderstood } from './format-editor.ts'

/** Names, and positions in lists. */
export type Steps = readonly (string | number)[]

/** `base`: the path of the table that the line stands in, or of the short table that holds it. */
export type KeyValue = { path: Steps; base: Steps; node: AST.TOMLKeyValue; isWithin: boolean }
export type Header = { path: Steps; node: AST.TOMLTable }
/** A list or a short table, as a value. */
export type Short = { path: Steps; node: AST.TOMLArray | AST.TOMLInlineTable }

/** Where things stand in a TOML text: lines with a value, headers, and what stands between brackets. All in the order of the text. */
export type Places = { keyValues: KeyValue[]; headers: Header[]; shorts: Short[]; root: AST.TOMLTopLevelTable }

/** Throws `invalid-input` where the text is not understood. */
export function placesIn(text: string): Places {
  const root = parsed(text).body[0]
  const places: Places = { keyValues: [], headers: [], shorts: [], root }
  for (const node of root.body) {
    if (node.type === 'TOMLKeyValue') addKeyValue(places, node, [], false)
    else {
      places.headers.push({ path: node.resolvedKey, node })
      for (const line of node.body) addKeyValue(places, line, node.resolvedKey, false)
    }
  }
  return places
}

function parsed(text: string): AST.TOMLProgram {
  try {
    // A `0` that ends the text is given no place by the parser (seen with 1.0.3).
    return parseTOML(`${text}\n`)
  } catch (thrown) {
    if (thrown instanceof ParseError || thrown instanceof RangeError) throw notUnderstood('TOML')
    throw thrown
  }
}

const nameOf = (key: AST.TOMLBare | AST.TOMLQuoted): string => (key.type === 'TOMLBare' ? key.name : key.value)

function addKeyValue(places: Places, node: AST.TOMLKeyValue, base: Steps, isWithin: boolean): void {
  const path = [...base, ...node.key.keys.map(nameOf)]
  places.keyValues.push({ path, base, node, isWithin })
  addShort(places, node.value, path)
}

function addShort(places: Places, node: AST.TOMLContentNode, path: Steps): void {
  if (node.type === 'TOMLInlineTable') {
    places.shorts.push({ path, node })
    for (const line of node.body) addKeyValue(places, line, path, true)
  } else if (node.type === 'TOMLArray') {
    places.shorts.push({ path, node })
    for (const [at, element] of node.elements.entries()) addShort(places, element, [...path, at])
  }
}

export const isSamePath = (one: Steps, other: Steps): boolean => one.length === other.length && startsWith(one, other)
export const startsWith = (path: Steps, start: Steps): boolean => start.every((step, at) => path[at] === step)
