/** Names to values; a name that has the value undefined is not set. */
type Lookup = (name: string) => string | undefined

/** Most steps and characters that the references of one set of files may take together: far more than any that ends needs. */
const mostSteps = 10_000
const mostCharacters = 4_000_000
const longestValue = 1_000_000

/** References that do not end, or whose values grow beyond all measure. Vite itself goes on with them until it has no memory left. */
export class EndlessReferences extends Error {}

/**
 * Replaces `$NAME`, `${NAME}`, `${NAME:-else}` and `${NAME:+then}` as dotenv-expand 13 does, which Vite uses:
 * https://github.com/motdotla/dotenv-expand. What stands in the environment comes before what stands in the files, and a replacement is
 * itself looked through. Unlike there, every reference costs of a budget, since the files may be somebody else's. Made for one set of
 * files; throws `EndlessReferences` when its budget is spent.
 */
export function createExpander() {
  let [steps, characters] = [0, 0]

  function spend(length: number): void {
    steps += 1
    characters += length
    if (steps > mostSteps || characters > mostCharacters || length > longestValue) throw new EndlessReferences()
  }

  /** `lookup`: the environment's value, else the files'; `inFiles`: the files' alone. */
  function expand(raw: string, lookup: Lookup, inFiles: Lookup): string {
    const seen = new Set<string>()
    let value = raw
    for (let found = firstReference(value); found !== null; found = firstReference(value)) {
      seen.add(value)
      const { template, name, operator, operand } = found
      const named = lookup(name)
      const other = operator === 'then' && !named ? '' : operand
      const replacement = operator === 'else' && named && !seen.has(named) ? named : other
      // A `$&` or the like in what is put in stands for text around it, there as here; each may be as long as the value.
      spend(value.length + replacement.length + (replacement.split('$').length - 1) * value.length)
      value = value.replace(template, replacement)
      if (value === inFiles(name)) break
    }
    return value
  }

  return { expand, unescape: (value: string) => value.replaceAll(String.raw`\$`, '$') }
}

const reference = /(?<!\\)\$(?:\{([^{}]+)\}|([A-Za-z_][A-Za-z0-9_]*))/

function firstReference(value: string) {
  if (!value.includes('$')) return null
  const match = reference.exec(value)
  if (match === null) return null
  const expression = match[1] ?? match[2] ?? ''
  const sign = /:\+|\+|:-|-/.exec(expression)?.[0]
  // Without a sign dotenv-expand splits at null, which JavaScript takes for the four letters.
  const [name = '', ...operands] = expression.split(sign ?? 'null')
  const operator = sign?.endsWith('+') ? ('then' as const) : ('else' as const)
  return { template: match[0], name, operator, operand: operands.join(sign ?? 'null') }
}
