/** Parsers that call themselves go no deeper than this. */
const deepest = 100

/** Whether brackets stand within brackets deeper than 100; those in strings count too. */
export function nestsTooDeep(text: string): boolean {
  let depth = 0
  for (const sign of text) {
    if (sign === '{' || sign === '[') depth += 1
    else if (sign === '}' || sign === ']') depth -= 1
    if (depth > deepest) return true
  }
  return false
}
