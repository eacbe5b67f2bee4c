import { z } from 'zod'
import type { CheckReport } from './check.ts'
import type { AccountProvider } from './providers/catalogue.ts'

/** Longest text and link that are read, in characters, and as many picks as one reading has. */
export const longestText = 8 * 1_024 * 1_024
export const longestLink = 65_536
export const mostPicks = 1_000

/** Accounts are checked and added this many at a time; each time is a step of the progress. */
export const addedAtOnce = 6

/**
 * An account that was understood in a pasted text or found on this machine, as surfaces see it: without its secrets, which
 * wait in the core until they are added or given up.
 */
export type Finding = {
  /** Its place in the reading. */
  index: number
  /** Where it comes from, in a few words: `OPENAI_API_KEY`, `curl command`, `Codex, config.toml`. */
  source: string
  /** null: the provider could not be told. */
  provider: Exclude<AccountProvider, 'unknown'> | null
  /** Providers that it may be, the likeliest first; several where a key's shape is shared. */
  candidates: readonly Exclude<AccountProvider, 'unknown'>[]
  /** Whether they are told by the shape of the key alone, which others may share. */
  guessed: boolean
  label: string
  baseUrl: string | null
  /** The host that the key would go to; null while it is not known. */
  host: string | null
  model: string | null
  /** Whether the base URL is on this machine or the local network. */
  local: boolean
  /** As much of the key as may be shown, such as `sk-ant…q7AA`; null without a key. */
  maskedKey: string | null
  /** Parts that are no secret and that providers name, such as a region. */
  fields: Readonly<Record<string, string>>
  /** Names of further secrets that were found with it. */
  secrets: readonly string[]
  /** The account here that has the same key at the same origin; null when there is none. */
  known: { id: string; label: string } | null
  /** What keeps it from being added, or should be known first; '' for nothing. */
  problem: string
}

/** What became of a pasted text or a search of this machine. `handle` names it until it is forgotten, after ten minutes. */
export type FindingsReading = {
  handle: string
  findings: readonly Finding[]
  /** What was not understood, one sentence each, without any of the text. Nothing of it is kept. */
  notUnderstood: readonly string[]
}

/** What the user ticked. What is left out stays as it was understood. */
export const findingPick = z.object({
  index: z.int().nonnegative(),
  provider: z.string().max(80).optional(),
  label: z.string().max(500).optional(),
  baseUrl: z.string().max(2_048).optional(),
  local: z.boolean().optional(),
  /** Parts that its provider names, such as a region; what is not named here stays. */
  fields: z.record(z.string().max(80), z.string().max(500)).optional(),
})
export type FindingPick = z.infer<typeof findingPick>

/** What became of each pick. `check`: what its check came to, null where none was asked for; an account may be added that does not work yet. */
export type FindingOutcome = { index: number } & (
  | { added: true; accountId: string; check: Pick<CheckReport, 'outcome' | 'message' | 'fix'> | null }
  | { added: false; message: string; fix: string }
)
