import type { ProviderId } from '../../shared/providers/catalogue.ts'

/**
 * An account as it was understood somewhere, before anybody asked to add it. It holds secrets in the clear: it stays in memory,
 * goes to no surface and into no message.
 */
export type Candidate = {
  /** Where it comes from, in a few words and without any secret: `OPENAI_API_KEY`, `curl command`. */
  source: string
  /** The likeliest first; empty where nothing tells. */
  providers: readonly ProviderId[]
  /** Whether the providers are a guess by the shape of the key, which is nobody’s own; left out: they are not. */
  guessed?: boolean
  label: string | null
  /** In its one spelling; null: the provider's own. */
  baseUrl: string | null
  model: string | null
  /** Fit to be a key; null where the provider needs none. */
  key: string | null
  /** How the key travels, by the name of the way, where the source says it. */
  auth: string | null
  /** Parts that the providers name, such as a region. */
  fields: Readonly<Record<string, string>>
  /** Further secrets by the names that the providers give them. */
  secrets: Readonly<Record<string, string>>
  /** What should be known before it is added; '' for nothing. */
  problem: string
}

/** What came of reading: accounts, and what was not understood, one sentence each and without any of the text. */
export type Reading = { candidates: readonly Candidate[]; notUnderstood: readonly string[] }
