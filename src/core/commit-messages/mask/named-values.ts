import { mask } from '../../network/mask-secrets.ts'
import { isHarmless } from '../../tools/edit/mask-line.ts'
import type { FileKind } from './file-kind.ts'
import type { Masked } from './known-secrets.ts'

const keys =
  'api|access|account|secret|private|signing|signature|encryption|auth|shared|master|license|service|app|client|deploy|ssh|storage|subscription|webhook'

/** What names of secrets end in. */
export const secretEnding = `(?:passw(?:or)?d|passwd|passphrase|pwd|(?<![a-z])pass|secret|token|credentials?|_auth|(?:${keys})[_-]?key|(?<=[A-Z0-9]_)KEY)\\d{0,2}`

/** Between a name and its value: a type may stand there, a comparison, or the parenthesis or comma of a call. */
const between = /["'`\]]{0,2}\??[ \t]*(?:(?::[ \t]*[A-Za-z][\w.<>[\]| ]{0,40}?)?=(?:==?|>)?|!==?|:=?|(?<=["'])\)?[ \t]*,|\()[ \t]*/y

const named = new RegExp(secretEnding, 'gi')
const opensQuoted = /(?:[rbfu@$]{0,2})("""|'''|["'`])/iy

/** A value that stands for one from elsewhere, or for none. */
const standsFor =
  /^(?:\$[\w({].*|%\w+%|<[^>]*>|\{\{.*\}\}|\*+|x{3,}|\.{3}|…|!(?:Ref|Sub|GetAtt|env)\b.*|[&*]\w+|yes|no|on|off|none|nil|undefined|null,?)$/i

/** Takes out the value of whatever is named as a secret, in one line. */
export function maskNamedValues(line: string, kind: FileKind): Masked {
  let [shown, readTo, count] = ['', 0, 0]
  named.lastIndex = 0
  for (let found = named.exec(line); found !== null; found = named.exec(line)) {
    between.lastIndex = named.lastIndex
    const gap = between.exec(line)
    if (!gap) continue
    const span = valueAt(line, between.lastIndex, { kind, gap: gap[0], before: line[found.index - 1] ?? '' })
    if (!span) continue
    const value = line.slice(span.from, span.to)
    named.lastIndex = Math.max(span.to, named.lastIndex)
    if (value === mask || value.trim() === '' || isHarmless(value) || standsFor.test(value.trim())) continue
    shown += line.slice(readTo, span.from) + mask
    readTo = span.to
    count += 1
  }
  return { text: shown + line.slice(readTo), count }
}

type Place = { kind: FileKind; gap: string; before: string }

function valueAt(line: string, from: number, place: Place): { from: number; to: number } | null {
  opensQuoted.lastIndex = from
  const quote = opensQuoted.exec(line)?.[1]
  if (quote !== undefined) {
    const start = opensQuoted.lastIndex
    return { from: start, to: endOfQuoted(line, start, quote) }
  }
  if (/[,(]/.test(place.gap)) return null
  const rest = line.slice(from)
  const isInString =
    /[;&?]/.test(place.before) || (place.gap.endsWith('=') && /["'`]/.test(line.slice(0, from)) && /^[^"'`]*["'`]/.test(rest))
  if (isInString) return { from, to: from + (/^[^;&"'`\s]*/.exec(rest)?.[0].length ?? 0) }
  if (place.kind === 'settings') return settingAt(rest, from)
  // An expression of code, or a word of prose: one that holds a digit and leads to nothing else is a value.
  const word = /^[\w!@#$%^&*+~?/=-]{6,}(?![\w.([{])/.exec(rest)?.[0]
  if (word === undefined || !/\d/.test(word) || /^\d{0,7}$/.test(word)) return null
  return { from, to: from + word.length }
}

function settingAt(rest: string, from: number): { from: number; to: number } | null {
  const value = rest.replace(/\s+#.*$/, '').trimEnd()
  // A group, a number, the head of a block.
  if (value === '' || /^(?:[{[|>]|-?\d{1,5}(?:\.\d+)?,?$|\$\(|`)/.test(value)) return null
  return { from, to: from + value.length }
}

function endOfQuoted(line: string, from: number, quote: string): number {
  for (let at = from; at < line.length; at += 1) {
    if (line[at] === '\\') at += 1
    else if (line.startsWith(quote, at)) return at
  }
  return line.length
}
