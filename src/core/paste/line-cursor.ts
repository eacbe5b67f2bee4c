/** Longest line, and longest command or value over several lines, in characters. */
export const longestPiece = 65_536

/** As many lines as one command or one quoted value has. */
const mostLines = 400

export type LineCursor = ReturnType<typeof createLineCursor>

/**
 * Walks over the lines of a text, forward only, so that reading takes time in proportion to the text. What is looked at ahead and
 * not taken is counted, and beyond twice the text nothing is looked at ahead any more.
 */
export function createLineCursor(text: string) {
  let at = 0
  let number = 0
  let lookedAhead = 0

  function lineAt(from: number): { text: string; end: number } {
    const found = text.indexOf('\n', from)
    const end = found === -1 ? text.length : found
    return { text: text.slice(from, text[end - 1] === '\r' && end > from ? end - 1 : end), end }
  }

  return {
    /** The next line, or undefined after the last one. */
    next(): string | undefined {
      if (at > text.length) return undefined
      const { text: line, end } = lineAt(at)
      at = end + 1
      number += 1
      return line
    },
    /** How many characters were taken so far. */
    position: (): number => Math.min(at, text.length),
    /** The number of the line that was last taken, from 1. */
    number: (): number => number,
    /**
     * Takes further lines as long as `wants` says of what is there so far that it goes on. Nothing is taken, and undefined is
     * returned, where that never ends.
     */
    extend(first: string, wants: (added: string) => boolean): string | undefined {
      const pieces = [first]
      let goesOn = wants(first)
      let length = first.length
      let to = at
      while (goesOn) {
        if (to > text.length || pieces.length > mostLines || length > longestPiece || lookedAhead > 2 * text.length) return undefined
        const { text: line, end } = lineAt(to)
        lookedAhead += line.length + 1
        length += line.length + 1
        to = end + 1
        pieces.push(line)
        goesOn = wants(`\n${line}`)
      }
      at = to
      number += pieces.length - 1
      return pieces.join('\n')
    },
  }
}

/** Follows quotes and line continuations as a shell does, piece by piece; says after each whether the command goes on. */
export function createCommandEnd(): (added: string) => boolean {
  let quote = ''
  return (added) => {
    for (let at = 0; at < added.length; at += 1) {
      const sign = added[at] ?? ''
      if (quote === '') {
        if (sign === '\\' || sign === '^') at += 1
        else if (sign === '"' || sign === "'") quote = sign
      } else if (sign === quote) quote = ''
      else if (sign === '\\' && quote === '"') at += 1
    }
    return quote !== '' || /[\\^`]$/.test(added)
  }
}

/** Follows one quotation, from the quote that the first piece begins with; says after each piece whether it goes on. */
export function createQuoteEnd(quote: string): (added: string) => boolean {
  let isFirst = true
  return (added) => {
    let from = isFirst ? 1 : 0
    isFirst = false
    for (let at = added.indexOf(quote, from); at !== -1; at = added.indexOf(quote, from)) {
      if (quote === "'" || added[at - 1] !== '\\') return false
      from = at + 1
    }
    return true
  }
}
