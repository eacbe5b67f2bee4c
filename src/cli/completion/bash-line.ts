/** Which quotation mark is open at the end of what was typed; '' for none. */
type OpenQuote = '' | "'" | '"'

/** A line of Bash, up to the cursor, as words without their quotes. */
type BashLine = {
  /** The last one is the word at the cursor, '' where a new one begins. */
  words: string[]
  quote: OpenQuote
  /** As much of the last word, without quotes, as Bash keeps when it puts a candidate in. */
  kept: string
}

/** Characters at which Bash ends the word that it replaces, and which can stand inside one (COMP_WORDBREAKS). */
const innerBreaks = /[:=@]/

/**
 * Reads a line as Bash splits it into words. Nothing in it is expanded or run: `$(…)`, backquotes and variables stay as they were typed.
 * `breaks`: COMP_WORDBREAKS. https://www.gnu.org/software/bash/manual/bash.html#Quoting
 */
export function readBashLine(line: string, breaks: string): BashLine {
  const words: string[] = []
  let word = ''
  let isInWord = false
  let quote: OpenQuote = ''
  /** The word as it was at its last break, and at the quotation mark that is open. */
  let broken = ''
  let opened = ''

  for (let at = 0; at < line.length; at += 1) {
    const sign = line.charAt(at)
    if (quote === '' && /[ \t\n]/.test(sign)) {
      if (isInWord) words.push(word)
      word = broken = ''
      isInWord = false
      continue
    }
    isInWord = true
    if (sign === quote) quote = ''
    else if (quote === '' && (sign === "'" || sign === '"')) {
      quote = sign
      opened = word
    } else if (sign === '\\' && quote !== "'") {
      const next = line.charAt(at + 1)
      // Between double quotes a backslash stands for itself before most characters.
      word += quote === '' || /["$\\`]/.test(next) ? next : `\\${next}`
      at += 1
    } else {
      word += sign
      if (quote === '' && innerBreaks.test(sign) && breaks.includes(sign)) broken = word
    }
  }
  return { words: [...words, word], quote, kept: quote === '' ? broken : opened }
}

/** A text as it stands in Bash behind what is typed: with nothing that Bash would expand. Undefined where that cannot be said there. */
export function quotedForBash(text: string, quote: OpenQuote): string | undefined {
  switch (quote) {
    case '':
      return text.replace(/[^\w./,+%\u0080-\uffff-]/g, String.raw`\$&`)
    case "'":
      return text.replaceAll("'", String.raw`'\''`)
    case '"':
      // Between double quotes nothing takes the meaning from “!”, which brings back commands that were typed before.
      return text.includes('!') ? undefined : text.replace(/["$\\`]/g, String.raw`\$&`)
  }
}
