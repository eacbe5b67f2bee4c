/** Widest line and most lines of a message's body. */
const width = 72
const mostLines = 30

/** Lines as the body of a commit message: wrapped at 72 characters, lists with their hanging indent, no two empty lines in a row. */
export function wrapBody(lines: readonly string[]): string {
  const wrapped: string[] = []
  for (const paragraph of paragraphsOf(lines)) {
    if (paragraph === '') {
      if (wrapped.length > 0 && wrapped.at(-1) !== '') wrapped.push('')
    } else wrapped.push(...wrapParagraph(paragraph))
  }
  const shown = wrapped.slice(0, mostLines)
  while (shown.at(-1) === '') shown.pop()
  return shown.join('\n')
}

const item = /^(\s*(?:[-*]|\d+[.)])\s+)(.*)$/
const footer = /^(?:BREAKING[ -]CHANGE|[A-Z][\w-]*): /

/** Lines that go on join the one before; an item of a list, a footer or an indented line begins anew. */
function paragraphsOf(lines: readonly string[]): string[] {
  const paragraphs: string[] = []
  for (const line of lines) {
    const last = paragraphs.at(-1)
    const goesOn = last !== undefined && last !== '' && line.trim() !== '' && !item.test(line) && !footer.test(line)
    if (goesOn) paragraphs[paragraphs.length - 1] = `${last} ${line.trim()}`
    else paragraphs.push(line.trimEnd())
  }
  return paragraphs
}

function wrapParagraph(paragraph: string): string[] {
  const [, mark = '', text = paragraph.trim()] = item.exec(paragraph) ?? []
  const indent = ' '.repeat(mark.length)
  const lines: string[] = []
  let line = mark
  for (const word of text.split(/\s+/)) {
    const isFirst = line === mark || line === indent
    if (!isFirst && Array.from(line).length + 1 + Array.from(word).length > width) {
      lines.push(line)
      line = indent + word
    } else line += isFirst ? word : ` ${word}`
  }
  return [...lines, line]
}
