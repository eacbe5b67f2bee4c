import { lineEndOf, restOfLine, type Splice, spliced } from './lines.ts'

type Range = { from: number; to: number }

/** Entries between brackets, with commas and comments between them, as JSON has them, and TOML and YAML in their short forms. */
export type Bracketed = {
  /** From the opening bracket to after the closing one. */
  whole: Range
  entries: readonly Range[]
  /** What a comment looks like, from where it begins to where it ends. */
  comment: RegExp
}

/** JSON with comments has these (https://code.visualstudio.com/docs/languages/json). */
export const slashComments = /\/\/[^\r\n]*|\/\*[^]*?\*\//y
/** TOML (https://toml.io/en/v1.0.0#comment) and YAML (https://yaml.org/spec/1.2.2/#66-comments). */
export const hashComments = /#[^\r\n]*/y

type Gap = { comments: Range[]; commas: number[] }

/** What stands between two entries: blanks, comments and commas. */
function gapBetween(text: string, { from, to }: Range, comment: RegExp): Gap {
  const gap: Gap = { comments: [], commas: [] }
  for (let at = from; at < to; at += 1) {
    if (text[at] === ',') gap.commas.push(at)
    else if (!/\s/.test(text[at] ?? '')) {
      comment.lastIndex = at
      const end = comment.test(text) ? comment.lastIndex : at + 1
      gap.comments.push({ from: at, to: end })
      at = end - 1
    }
  }
  return gap
}

const isLineComment = (text: string, { from }: Range): boolean => !text.startsWith('/*', from)

export type NewEntry = {
  entry: string
  /** The blanks before and after an entry between brackets that hold nothing. */
  lone: { before: string; after: string }
}

/** How the entry that is added last is set apart from the one before it: on a line of its own where that one is on its own. */
export function separatorIn(text: string, { whole, entries }: Bracketed, lone: string): string {
  const last = entries.at(-1)
  if (last === undefined) return lone
  const before = text.slice(whole.from + 1, last.from)
  const blanks = before.slice(before.trimEnd().length)
  const lineBreak = blanks.lastIndexOf('\n')
  if (lineBreak !== -1) return lineEndOf(text) + blanks.slice(lineBreak + 1)
  return entries.length > 1 ? blanks : ' '
}

/** Adds an entry after the last one, behind the comments on that one's line. */
export function withEntry(text: string, bracketed: Bracketed, { entry, lone }: NewEntry): string {
  const { whole, entries, comment } = bracketed
  const last = entries.at(-1)
  const start = last?.to ?? whole.from + 1
  const { comments, commas } = gapBetween(text, { from: start, to: whole.to - 1 }, comment)
  if (last === undefined) return spliced(text, [inEmpty(text, whole, comments, { entry, lone })])
  const comma = commas[0]
  const anchor = endOfLineComments(text, comma === undefined ? start : comma + 1, comments)
  const separator = separatorIn(text, bracketed, lone.before)
  const onOwnLine = anchor.afterLineComment && !separator.includes('\n') ? lone.before : separator
  const added = { from: anchor.at, to: anchor.at, text: `${onOwnLine}${entry}${comma === undefined ? '' : ','}` }
  if (comma !== undefined || anchor.at === start)
    return spliced(text, [{ ...added, text: `${comma === undefined ? ',' : ''}${added.text}` }])
  return spliced(text, [{ from: start, to: start, text: ',' }, added])
}

function inEmpty(text: string, whole: Range, comments: readonly Range[], { entry, lone }: NewEntry): Splice {
  const last = comments.at(-1)
  const at = last?.to ?? whole.from + 1
  if (whole.to - whole.from === 2) return { from: at, to: at, text: lone.before + entry + lone.after }
  // Blanks that are there stay behind the entry, so that without it they are as they were.
  if (last === undefined) return { from: at, to: at, text: entry }
  const onOwnLine = isLineComment(text, last) || text.slice(at, whole.to).includes('\n')
  return { from: at, to: at, text: (onOwnLine ? lone.before : ' ') + entry }
}

/** Behind which comments of the same line something is added. */
function endOfLineComments(text: string, start: number, comments: readonly Range[]): { at: number; afterLineComment: boolean } {
  let at = start
  let afterLineComment = false
  for (const next of comments.filter(({ from }) => from >= start)) {
    if (text.slice(at, next.from).includes('\n')) break
    at = next.to
    afterLineComment = isLineComment(text, next)
  }
  return { at, afterLineComment }
}

const startsLine = /^[ \t]*\r?\n[ \t]*$/

/** Removes an entry with its comma and the blanks before it; comments stay. */
export function withoutEntry(text: string, { whole, entries, comment }: Bracketed, index: number): string {
  const entry = entries[index] ?? whole
  const before = { from: entries[index - 1]?.to ?? whole.from + 1, to: entry.from }
  const after = { from: entry.to, to: entries[index + 1]?.from ?? whole.to - 1 }
  const head = gapBetween(text, before, comment)
  const tail = gapBetween(text, after, comment)
  if (entries.length === 1 && head.comments.length + tail.comments.length + tail.commas.length === 0) {
    const blanks = [text.slice(before.from, before.to), text.slice(after.from, after.to)] as const
    const isAsAdded = blanks.every((piece) => startsLine.test(piece)) || blanks.every((piece) => piece === ' ')
    if (isAsAdded) return spliced(text, [{ from: before.from, to: after.to, text: '' }])
  }
  const comma = tail.commas[0] ?? head.commas.at(-1)
  const end =
    tail.commas[0] !== undefined && tail.comments.every(({ from }) => from > (tail.commas[0] ?? 0)) ? tail.commas[0] + 1 : entry.to
  const splices = [pieceOf(text, { head, before, end, entry, next: entries[index + 1]?.from ?? 0 })]
  if (comma !== undefined && !(comma >= entry.from && comma < end)) splices.push({ from: comma, to: comma + 1, text: '' })
  return spliced(text, joined(splices))
}

/** `end`: behind the comma, where one follows at once. `next`: where the next entry begins; 0 for none. */
type Removal = { head: Gap; before: Range; end: number; entry: Range; next: number }

function pieceOf(text: string, { head, before, end, entry, next }: Removal): Splice {
  const lastComment = head.comments.at(-1)
  const from = Math.max(before.from, lastComment?.to ?? 0, (head.commas.at(-1) ?? -1) + 1)
  const rest = restOfLine(text, end).trim()
  const blanks = text.slice(from, entry.from)
  // What would be drawn into the line of a comment, or is a comment on what stands before this entry only by its place, keeps its line.
  const isComment = /^(#|\/)/.test(rest)
  const swallowed = rest !== '' && lastComment !== undefined && isLineComment(text, lastComment) && lastComment.to === from
  const keepsLine = blanks.includes('\n') && (isComment || swallowed)
  if (keepsLine) return { from: entry.from, to: end + leadingBlanks(text, end), text: '' }
  // A line comment would have the blanks behind the entry.
  if (rest === '' && lastComment?.to === from && isLineComment(text, lastComment))
    return { from, to: end + leadingBlanks(text, end), text: '' }
  // The first of several that stand close together takes the blank after its comma with it.
  const isFirstOfSeveral = blanks === '' && from === before.from && end < next
  return { from, to: end + (isFirstOfSeveral ? leadingBlanks(text, end) : 0), text: '' }
}

const leadingBlanks = (text: string, at: number): number => /^[ \t]*/.exec(text.slice(at))?.[0].length ?? 0

/** The comma before an entry may touch the piece that is removed with it. */
function joined(splices: readonly Splice[]): Splice[] {
  const [one, other] = splices.toSorted((a, b) => a.from - b.from)
  if (one === undefined || other === undefined || one.to < other.from) return [...splices]
  return [{ from: one.from, to: Math.max(one.to, other.to), text: '' }]
}
