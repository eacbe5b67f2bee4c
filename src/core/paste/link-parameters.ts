import { parseJson } from '../parse-json.ts'

/**
 * What a link's query says, by name; undefined where it is not properly encoded. A plus sign stays one, as base64 has it: only
 * `%20` is a space.
 */
export function linkParameters(query: string): Map<string, string[]> | undefined {
  const parameters = new Map<string, string[]>()
  for (const pair of query.split('&').slice(0, 100)) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const name = decoded(equals === -1 ? pair : pair.slice(0, equals))
    const value = decoded(equals === -1 ? '' : pair.slice(equals + 1))
    if (name === undefined || value === undefined) return undefined
    parameters.set(name, [...(parameters.get(name) ?? []), value])
  }
  return parameters
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    // A percent sign without its two digits: the link was cut off or changed.
    return undefined
  }
}

/** What JSON in base64 or base64url (RFC 4648) says; undefined where it is none. */
export function jsonInBase64(text: string): unknown {
  return parseJson(Buffer.from(text, 'base64').toString('utf8'))
}
