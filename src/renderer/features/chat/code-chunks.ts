const fewestLines = 40
const mostLines = 120

/**
 * Splits code into parts that are coloured one by one, each when it is whole: before a line without an indent that follows an empty one,
 * or anywhere once a part is very long. Where the parts before the last one end does not change when more code follows. Short code is
 * one part.
 */
export function splitCode(code: string): string[] {
  const lines = code.split('\n')
  const parts: string[] = []
  let start = 0
  for (let at = fewestLines; at < lines.length; at++) {
    const isNewPart = lines[at - 1] === '' && /^[^\s)}\]]/.test(lines[at] ?? '')
    if (at - start < fewestLines || (!isNewPart && at - start < mostLines)) continue
    parts.push(lines.slice(start, at).join('\n'))
    start = at
  }
  parts.push(lines.slice(start).join('\n'))
  return parts
}
