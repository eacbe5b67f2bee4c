import { mask, maskSecrets } from '../../network/mask-secrets.ts'
import { isPutAside, putAside, type OwnText } from './own-values.ts'
import { endings } from './secret-names.ts'

/** Whether a value is none of a secret's, whatever its name: nothing, a switch, or what only says where the secret is. */
export const isHarmless = (value: string): boolean => harmless.test(value.trim()) || isPutAside(value.trim())

/** Longest part of a line that is shown, in characters. */
const longestLine = 2_000

/** A name in JSON, TOML, YAML or an environment file, with what stands between it and its value. */
const named = new RegExp(`(?:${endings})["']?[ \\t]*[:=][ \\t]*`, 'gi')

const harmless = /^(?:|\[|\[\]|true|false|null|~|\$?\{(?:env:)?[A-Z_][A-Z0-9_]*\}|\$\{\{ {0,4}secrets\.[A-Za-z_][\w-]{0,100} {0,4}\}\})$/

/**
 * A line of a tool's file as it may be shown, without characters that move a terminal's cursor and at most 2,000 characters long: `secrets`,
 * whatever looks like a secret, the value of whatever is named as one, and the user and password in an address are masked. Not so `own`,
 * which Keydeck wrote itself.
 */
export function maskLine(line: string, secrets: readonly string[] = [], own: readonly OwnText[] = []): string {
  const plain = line.slice(0, longestLine + 1).replace(/[^\P{C}\t]/gu, '')
  const shown = plain.length > longestLine ? `${plain.slice(0, longestLine)}…` : plain
  const { line: rest, bringBack } = putAside(shown, own)
  return bringBack(maskSecrets(withoutNamed(withoutUsers(rest)), secrets))
}

const withoutUsers = (line: string): string => line.replace(/:\/\/[^\s"'/?#]*@/g, `://${mask}@`)

function withoutNamed(line: string): string {
  let shown = ''
  let readTo = 0
  named.lastIndex = 0
  for (let found = named.exec(line); found !== null; found = named.exec(line)) {
    const from = found.index + found[0].length
    const value = valueAfter(line, from)
    shown += line.slice(readTo, value.from) + (isHarmless(line.slice(value.from, value.to)) ? line.slice(value.from, value.to) : mask)
    readTo = value.to
    named.lastIndex = value.to
  }
  return shown + line.slice(readTo)
}

/** Where a value stands, without its quotes. */
function valueAfter(line: string, from: number): { from: number; to: number } {
  const quotes = /"""|'''|["']/y
  quotes.lastIndex = from
  const quote = quotes.exec(line)?.[0]
  if (quote !== undefined) return { from: from + quote.length, to: endOfQuoted(line, from + quote.length, quote) }
  // A group, whose own names say what is secret in it.
  if (/^\{[ \t]*(?:["'}]|$)/.test(line.slice(from, from + longestLine))) return { from, to: from }
  const literal = /(?:true|false|null|-?\d[\d.]*)(?=[ \t]*(?:[,}\]]|$))/y
  literal.lastIndex = from
  if (literal.test(line)) return { from, to: literal.lastIndex }
  // Within quotes it ends with them; a list, and what has no quotes around it, are all that is left of the line.
  const end = line.slice(0, from).includes('"') && line[from] !== '[' ? line.indexOf('"', from) : -1
  return { from, to: end === -1 ? line.length : end }
}

function endOfQuoted(line: string, from: number, quote: string): number {
  for (let at = from; at < line.length; at += 1) {
    if (quote === '"' && line[at] === '\\') at += 1
    else if (line.startsWith(quote, at)) {
      if (quote !== "'" || line[at + 1] !== "'") return at
      at += 1
    }
  }
  return line.length
}
