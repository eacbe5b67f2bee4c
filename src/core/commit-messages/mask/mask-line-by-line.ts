import { mask } from '../../network/mask-secrets.ts'
import type { FileKind } from './file-kind.ts'
import type { Masked } from './known-secrets.ts'
import { maskKeyShapes } from './key-shapes.ts'
import { maskNamedValues, secretEnding } from './named-values.ts'

/** Longest line that is sent, in characters. */
const longestLine = 1_000

const keyBegins = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----/
const keyEnds = /-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----/
const keyInLine = /(-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----).+?(-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|$)/g
/** What a line within a private key is made of; the rest of a short hunk may be all that is seen of one. */
const keyLine = /^\s*["']?[A-Za-z0-9+/=]+(?:\\n)?["']?[,+;]?\s*$|^\s*(?:Proc-Type|DEK-Info|Comment|Version):|^\s*$/
const longKeyLine = /^\s*["']?(?=[^\s]*[A-Z])(?=[^\s]*[a-z])[A-Za-z0-9+/]{48,}={0,2}(?:\\n)?["']?[,+;]?\s*$/

const inUrl = /(:\/\/)(?:[^\s:/?#"'`<>@]*:[^\s/"'`<>]*|[^\s:/?#"'`<>@]*\d[^\s:/?#"'`<>@]{7,})@/g
const scheme = /\b(bearer|basic)(\s+)([\w.~+/=-]{8,})/gi
const inElement = new RegExp(`(<[\\w:.-]*${secretEnding}>)([^<>\\s][^<>]*)(?=<)`, 'gi')
const nextToName = new RegExp(
  `(\\b(?:name|key|id)["']?\\s*[:=]\\s*["']?[\\w.-]*${secretEnding}["']?[\\s,;]+["']?value["']?\\s*[:=]\\s*["']?)([^"'\\s,}>]+)`,
  'gi',
)
const flag = new RegExp(`(--[\\w-]*${secretEnding}(?:=|\\s+)["']?)([a-z0-9][^\\s"'\`]*)`, 'g')
const user = /((?:^|\s)(?:-u|--user)\s+["']?[^\s:"']+:)([^\s"']+)/g

const namesSecret = new RegExp(`^\\s*-?\\s*(?:name|key):\\s*["']?[\\w.-]*${secretEnding}["']?\\s*$`, 'i')
const blockBegins = new RegExp(`^(\\s*)(?:- )?["']?[\\w.-]*${secretEnding}["']?:\\s*[|>][-+\\d]*\\s*$`, 'i')

/** Takes out what a line, or the lines before it, say is a secret. `isPatch`: each line begins with a sign of the diff’s own. */
export function maskLineByLine(text: string, kind: FileKind, isPatch: boolean): Masked {
  let count = 0
  const hide = () => {
    count += 1
    return mask
  }
  let [inKey, valueFollows, block] = [false, false, null as number | null]

  function maskOne(line: string): string {
    if (inKey && (keyEnds.test(line) || keyLine.test(line))) {
      if (keyEnds.test(line)) inKey = false
      return keyEnds.test(line) ? line : mask
    }
    inKey = keyBegins.test(line) && !keyEnds.test(line)
    const indent = /^\s*/.exec(line)?.[0].length ?? 0
    if (block !== null && (indent > block || line.trim() === '')) return line.trim() === '' ? line : `${line.slice(0, indent)}${hide()}`
    block = blockBegins.exec(line)?.[1]?.length ?? null
    if (kind === 'secrets' && line.trim() !== '') return hide()
    if (inKey || longKeyLine.test(line)) {
      count += 1
      return inKey ? line.replace(keyInLine, `$1${mask}`) : mask
    }
    const masked = line
      .replace(keyInLine, (_, begin: string, end: string) => `${begin}${hide()}${end}`)
      .replace(inUrl, (_, slashes: string) => `${slashes}${hide()}@`)
      .replace(scheme, (whole, name: string, gap: string, value: string) => (/[\d+/=_]/.test(value) ? `${name}${gap}${hide()}` : whole))
      .replace(inElement, (_, open: string) => `${open}${hide()}`)
      .replace(nextToName, (_, before: string) => `${before}${hide()}`)
      .replace(flag, (_, before: string) => `${before}${hide()}`)
      .replace(user, (_, before: string) => `${before}${hide()}`)
    const value = valueFollows ? /^(\s*value:\s*)(\S.*)$/.exec(masked) : null
    valueFollows = namesSecret.test(line)
    if (value) return `${value[1] ?? ''}${hide()}`
    const named = maskNamedValues(masked, kind)
    count += named.count
    return maskShapes(named.text)
  }

  function maskShapes(line: string): string {
    const shaped = maskKeyShapes(line)
    count += shaped.count
    return shaped.text
  }

  const lines = text.split('\n').map((whole) => {
    const line = shortened(whole)
    if (!isPatch) return maskOne(line)
    if (/^(?:@@|diff |index |[-+]{3} )/.test(line)) {
      inKey = false
      block = null
      // What Git shows beside the numbers of a hunk is a line of the file.
      const [, numbers, beside = ''] = /^(@@[^@]*@@)(.*)$/.exec(line) ?? []
      if (numbers !== undefined) return `${numbers}${beside === '' ? '' : maskOne(beside)}`
      return maskShapes(line)
    }
    return `${line.slice(0, 1)}${maskOne(line.slice(1))}`
  })
  return { text: lines.join('\n'), count }
}

/** The last word of a line that is cut goes with the rest: it may be half a secret. */
function shortened(line: string): string {
  return line.length <= longestLine ? line : `${line.slice(0, longestLine).replace(/\S+$/, '')}…`
}
