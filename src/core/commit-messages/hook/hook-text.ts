import { blockBegins, blockEnds, firstLine, madeByKeydeck } from './hook-script.ts'

/** The interpreters that understand what Keydeck writes, as a hook's first line names them. */
const shells =
  /^#![ \t]*(?:\/\S*\/)?(?:env[ \t]+(?:-\S+[ \t]+)*)?(?:\/\S*\/)?(?:sh|bash|dash|ash|ksh|mksh|zsh)(?:\.exe)?(?:[ \t]+-\w+)*[ \t]*\r?$/

/** Whether a hook is a script of a shell that Keydeck’s part can stand in. */
export const isShellHook = (text: string): boolean => shells.test(text.split('\n', 1)[0] ?? '')

export const holdsBlock = (text: string): boolean => spanOf(text) !== null

/**
 * A hook with Keydeck's part after its first line, in place of an older one of it. It comes before all else, since what stands there may end
 * with `exit` or `exec`. All other bytes stay.
 */
export function withBlock(text: string, block: string): string {
  const span = spanOf(text)
  if (span)
    return text.slice(0, span.from) + (text.slice(span.from, span.to).endsWith('\n') ? block : block.trimEnd()) + text.slice(span.to)
  const end = text.indexOf('\n')
  // Without a line break at its end there is none after the part either: so it can be told when it is taken away.
  return end === -1 ? `${text}\n${block.trimEnd()}` : text.slice(0, end + 1) + block + text.slice(end + 1)
}

/** The same without it, byte for byte as it was; null where nothing is left but what Keydeck made. */
export function withoutBlock(text: string): string | null {
  const span = spanOf(text)
  if (!span) return text
  const isMade = text.slice(span.from, span.to).split('\n').includes(madeByKeydeck)
  const isAtEnd = span.to === text.length && !text.endsWith('\n')
  const rest = text.slice(0, isAtEnd ? span.from - 1 : span.from) + text.slice(span.to)
  return isMade && rest.trim() === firstLine ? null : rest
}

/** Where Keydeck's part stands, the line break at its end with it. */
function spanOf(text: string): { from: number; to: number } | null {
  const from = text.indexOf(`\n${blockBegins}`) + 1
  const end = from === 0 ? -1 : text.indexOf(`\n${blockEnds}`, from)
  if (end === -1) return null
  const last = end + 1 + blockEnds.length
  return { from, to: text[last] === '\n' ? last + 1 : last }
}
