/** What a text that may come from anybody is parsed up to: an answer of 8 MB can stand for a gigabyte of objects. */
const limits = { depth: 100, openings: 500_000 }

/** Shorter ones cannot hold enough to matter, in characters. */
const shortEnough = 64 * 1_024

/**
 * The parsed text, or undefined when it is not JSON, when it nests deeper than 100, or when it holds more than 500,000 objects and
 * lists (S17).
 */
export function parseJson(text: string): unknown {
  if (text.length > shortEnough && !isBounded(text)) return undefined
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const sign = { quote: 0x22, escape: 0x5c, openList: 0x5b, closeList: 0x5d, openObject: 0x7b, closeObject: 0x7d } as const

/** Counts without building anything; what stands in strings does not count. */
function isBounded(text: string): boolean {
  let depth = 0
  let openings = 0
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case sign.quote:
        at = endOfString(text, at)
        break
      case sign.openList:
      case sign.openObject:
        depth += 1
        openings += 1
        if (depth > limits.depth || openings > limits.openings) return false
        break
      case sign.closeList:
      case sign.closeObject:
        depth -= 1
    }
  }
  return true
}

/** Where the string ends that begins at `start`; the end of the text when it does not end. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === sign.escape) at += 1
    else if (code === sign.quote) return at
  }
  return text.length
}
