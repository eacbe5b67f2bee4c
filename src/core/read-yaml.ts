import { parseDocument } from 'yaml'

/** A configuration that people write is far shorter, in characters; the reader is slow. */
const longest = 200_000

/** A configuration repeats a part of itself less often than this. */
const mostAliases = 100

/**
 * What a YAML text says; undefined where it is none, breaks off, repeats itself without end, or is longer than 200,000 characters.
 * Every name is a key like any other, `__proto__` among them.
 */
export function readYaml(text: string): unknown {
  if (text.length > longest) return undefined
  try {
    // Looking for names that stand twice compares each with each, which takes minutes over a file that is made for it.
    // The reader's short way to values takes what it can of a text that breaks off; nothing is taken of such a one here.
    const document = parseDocument(text, { logLevel: 'silent', prettyErrors: false, uniqueKeys: false })
    return document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: mostAliases })
  } catch (error) {
    // Aliases that multiply, and brackets within brackets until the stack is full.
    if (error instanceof ReferenceError || error instanceof RangeError) return undefined
    throw error
  }
}
