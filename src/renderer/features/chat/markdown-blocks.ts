/** A part of an answer at its top level. `code`: what stands between fences; `isOpen`: the closing one has not come yet. */
export type Block = { type: 'text'; text: string } | { type: 'code'; language: string; code: string; isOpen: boolean }

const openingFence = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})[ \t]*([^\s`]*)/
const listItem = /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/
const topItem = /^(?:[-*+]|\d{1,9}[.)])[ \t]/
const tableRule = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*$/
const continuing = /^(?: {2,}|\t)/

/** As long as a block gets, in characters, before it is parted where that shows least: a list or a table, and any other text. */
const longList = 4_000
const longText = 8_000

/**
 * Splits Markdown at its top level, so that what has come whole need not be read again when more follows: the blocks before the last two
 * stay as they are, whatever comes. A list with empty lines between its items is one block,
 * as long as it is not very long.
 * https://spec.commonmark.org/0.31.2/#blocks-and-inlines
 */
export function splitBlocks(markdown: string): Block[] {
  const blocks: Block[] = []
  const lines = markdown.split(/\r\n?|\n/)
  let paragraph: string[] = []
  let isList = false
  let length = 0

  function endText(): void {
    const text = paragraph.join('\n').trimEnd()
    if (text.trim() !== '') blocks.push({ type: 'text', text })
    paragraph = []
    isList = false
    length = 0
  }

  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    // Indented below an item of a list, code is a part of the list.
    const fence = isList && continuing.test(line) ? null : openingFence.exec(line)
    if (fence) {
      endText()
      const { block, end } = readCode(lines, at, fence)
      blocks.push(block)
      at = end
      continue
    }
    const isAfterBlank = paragraph.length > 0 && paragraph.at(-1)?.trim() === ''
    const goesOn = continuing.test(line) || (isList && listItem.test(line))
    if (isAfterBlank && line.trim() !== '' && !goesOn) endText()
    else if (length > longList && isList && topItem.test(line)) endText()
    else if (length > longList && isTable(paragraph) && line.trim() !== '') {
      const head = paragraph.slice(0, 2)
      endText()
      paragraph.push(...head)
    } else if (length > longText && !isList && line.trim() !== '') endText()
    if (paragraph.length === 0 && line.trim() === '') continue
    if (paragraph.length === 0) isList = listItem.test(line)
    paragraph.push(line)
    length += line.length + 1
  }
  endText()
  return blocks
}

const isTable = ([head = '', rule = '']: readonly string[]): boolean => head.includes('|') && rule.includes('-') && tableRule.test(rule)

const nested = /^(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])){40}/m

/** Whether quotes and lists stand within each other deeper than anybody writes: reading that takes more time and room than there is. */
export const isTooDeep = (markdown: string): boolean => nested.test(markdown)

/** The code from the fence in line `start` on; `end`: the line that it ends with. */
function readCode(lines: readonly string[], start: number, [opening, marks = '', language = '']: RegExpExecArray) {
  const indent = opening.length - opening.trimStart().length
  const isClosing = (line: string) => {
    const text = line.trim()
    return text.length >= marks.length && line.search(/\S/) <= 3 && text === marks.charAt(0).repeat(text.length)
  }
  let end = start + 1
  while (end < lines.length && !isClosing(lines[end] ?? '')) end++
  const code = lines
    .slice(start + 1, end)
    .map((line) => (indent > 0 ? line.replace(new RegExp(`^ {1,${indent}}`), '') : line))
    .join('\n')
  const block: Block = { type: 'code', language: language.toLowerCase(), code, isOpen: end >= lines.length }
  return { block, end }
}

const definition = /^ {0,3}\[[^\]\n^][^\]\n]*\]:[ \t]*\S.*$/gm

/** The addresses that links name by a word, which stand anywhere in an answer and hold in all of it. */
export function linkDefinitions(markdown: string): string {
  return (markdown.match(definition) ?? []).join('\n')
}
