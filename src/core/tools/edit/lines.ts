/** Text to put in the place of a piece of another; `from` and `to` are positions in the other. */
export type Splice = { from: number; to: number; text: string }

/** Puts all of them in at once; they do not overlap. */
export function spliced(text: string, splices: readonly Splice[]): string {
  return splices
    .toSorted((one, other) => other.from - one.from || other.to - one.to)
    .reduce((edited, splice) => edited.slice(0, splice.from) + splice.text + edited.slice(splice.to), text)
}

/** How a text ends its lines: as its first line does. */
export function lineEndOf(text: string): '\n' | '\r\n' {
  const at = text.indexOf('\n')
  return at > 0 && text[at - 1] === '\r' ? '\r\n' : '\n'
}

/** Where the line begins that has this position. */
export const lineStart = (text: string, at: number): number => (at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1)

/** Where the next line begins; the end of the text in its last line. */
export function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end === -1 ? text.length : end + 1
}

/** What is left of a position's line, without its end. */
export const restOfLine = (text: string, at: number): string => text.slice(at, nextLine(text, at)).replace(/\r?\n$/, '')

/** The blanks that a position's line begins with. */
export const indentAt = (text: string, at: number): string => /^[ \t]*/.exec(text.slice(lineStart(text, at)))?.[0] ?? ''

/** Adds lines where a line begins, or at the end of the text, which then ends as it did: with or without a line end. */
export function withLines(text: string, at: number, lines: readonly string[], whenEmpty = true): string {
  const end = lineEndOf(text)
  const added = lines.join(end)
  const isOpen = at === text.length && text !== '' && !text.endsWith('\n')
  if (isOpen) return text + end + added
  return text.slice(0, at) + added + (text === '' && !whenEmpty ? '' : end) + text.slice(at)
}

/** Removes pieces of a text. Where they leave the line before the end without its text, its line end goes with it, as `withLines` brought it. */
export function withoutPieces(text: string, pieces: readonly { from: number; to: number }[]): string {
  const left = spliced(text, joined(pieces))
  const hadOpenEnd = !text.endsWith('\n') && pieces.some(({ to }) => to === text.length)
  return hadOpenEnd && pieces.some(({ from, to }) => to === text.length && from === lineStart(text, from))
    ? left.replace(/\r?\n$/, '')
    : left
}

/** Pieces that share a line, such as the blank one between two, become one. */
function joined(pieces: readonly { from: number; to: number }[]): Splice[] {
  const apart: Splice[] = []
  for (const { from, to } of pieces.toSorted((one, other) => one.from - other.from)) {
    const last = apart.at(-1)
    if (last && from < last.to) last.to = Math.max(last.to, to)
    else apart.push({ from, to, text: '' })
  }
  return apart
}
