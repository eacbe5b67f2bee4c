import { parseDocument } from 'yaml'

/** Longer texts are no configuration that a person pastes, and would take their time. */
const longest = 200_000

/** A name that only the configuration of a tool has, with a value beside it or below. */
const mark = /^[ \t]{0,40}(?:- )?["']?(?:api_?key|api_?base|base_?url|apiKey|apiBase|baseURL|litellm_params)["']?:(?:[ \t]|\r?$)/im

/** What a YAML text says, such as LiteLLM’s and Continue’s configuration; undefined where it is none. */
export function parseYaml(text: string): { value: unknown } | undefined {
  if (text.length > longest || !text.includes('\n') || !mark.test(text)) return undefined
  const document = parseDocument(text, { logLevel: 'silent', prettyErrors: false })
  if (document.errors.length > 0) return undefined
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 })
    return typeof value === 'object' && value !== null ? { value } : undefined
  } catch {
    // Aliases that multiply without end; the lines may still say something.
    return undefined
  }
}
