import { z } from 'zod'
import { apiKey } from './api-key.ts'
import { baseUrl } from './base-url.ts'
import type { CheckReport, CheckSummary } from './check.ts'
import { headerValue, openHeaderName, secretHeaderValue } from './http-header.ts'
import { headerOfSecret } from './secret-header-field.ts'
import { line } from './line.ts'
import { providerIds, type AccountProvider } from './providers/catalogue.ts'
import { ownProviderId, type OwnProviderInShort } from './providers/own-provider.ts'

export const accountLabel = line.min(1, 'Give the account a name.').max(60, 'The name has more than 60 characters.')
export const accountModel = line
  .max(200, 'The name of the model has more than 200 characters.')
  .nullable()
  .transform((text) => text || null)

/** A timeout that a person may choose, in seconds. */
const timeoutSeconds = z.int().min(1, 'A timeout is at least 1 second.').max(300, 'A timeout is at most 300 seconds.')

/**
 * What belongs to an account beside its address and its secrets. `auth`: the name of another way in which its key travels.
 * `fields`: the parts that its provider names. `headers`: sent along, open for anyone to read here. `caFile`: certificates (PEM)
 * that it trusts beside the usual ones, by their path. `timeoutSeconds`: how long one of its requests may take.
 */
export const accountOptions = z.object({
  auth: z.string().max(80).nullable().default(null),
  fields: z.record(z.string().max(80), z.string().trim().max(500)).default({}),
  headers: z
    .array(z.object({ name: openHeaderName, value: headerValue }))
    .max(20, 'An account has at most 20 extra headers.')
    .default([]),
  caFile: z
    .string()
    .trim()
    .max(4_096, 'The path is too long.')
    .nullable()
    .transform((path) => path || null)
    .default(null),
  timeoutSeconds: timeoutSeconds.nullable().default(null),
})
export type AccountOptions = z.infer<typeof accountOptions>

export const noOptions: AccountOptions = accountOptions.parse({})

/**
 * Further secrets of an account by name: a value is kept, null removes what is there, one that is left out stays. The value of a
 * header may have spaces within it; what cannot be sent is refused without quoting it (S14).
 */
const accountSecrets = z.record(z.string().max(80), z.string().nullable()).transform((given, context) => {
  const secrets: Record<string, string | null> = {}
  for (const [name, value] of Object.entries(given)) {
    if (value === null) {
      secrets[name] = null
      continue
    }
    const read = (headerOfSecret(name) === undefined ? apiKey : secretHeaderValue).safeParse(value)
    if (read.success) secrets[name] = read.data
    else context.issues.push({ code: 'custom', message: read.error.issues[0]?.message ?? '', path: [name], input: '' })
  }
  return secrets
})

/** A provider that an account can be added for. */
const accountProvider = z.union([z.enum(providerIds), ownProviderId])

/** An account as a person submits it. The key travels inward once and never back; null means that the provider needs none. */
const accountDraft = z.object({
  provider: accountProvider,
  label: accountLabel,
  baseUrl,
  model: accountModel,
  /** Whether the address is meant to be on this machine or the local network. */
  local: z.boolean(),
  key: apiKey.nullable(),
  /** Left out: none for a new account, as they are for one that is changed. */
  options: accountOptions.optional(),
  secrets: accountSecrets.optional(),
})
export type AccountDraft = z.infer<typeof accountDraft>

/** What became of a save: the account, and the check that came first (null when none was asked for or needed). */
export type SavedAccount = { account: Account; report: CheckReport | null }

/**
 * When a new account is saved: after a check that accepted the key, or also when the network was at fault,
 * or without any check.
 */
export const newAccount = accountDraft.extend({ saveWhen: z.enum(['accepted', 'unless-refused', 'unchecked']) })
export type NewAccount = z.infer<typeof newAccount>

export const accountId = z.uuid()

/**
 * Changes to an account. `key` null keeps the key that is there; a base URL on another origin then needs
 * `sendKeyToNewOrigin`. A new key or address is checked first, as for a new account.
 */
export const accountChange = newAccount.omit({ provider: true }).extend({ id: accountId, sendKeyToNewOrigin: z.boolean() })
export type AccountChange = z.infer<typeof accountChange>

/**
 * `ready`: the key can be used. `none`: the account has no key. `needs-key`: its bytes are kept but do not decrypt.
 * `endpoint-changed`: the base URL was changed to another origin than the one the key was entered for.
 */
const keyStates = ['ready', 'none', 'needs-key', 'endpoint-changed'] as const
type KeyState = (typeof keyStates)[number]

/** What every surface may see of an account. */
export type Account = {
  id: string
  provider: AccountProvider
  /** The user's own description of the provider; null for one of the catalogue. */
  own: OwnProviderInShort | null
  label: string
  baseUrl: string
  model: string | null
  local: boolean
  /** Last four characters of the key, '' when the key is short, null when the account has none. */
  keyHint: string | null
  keyState: KeyState
  /** Where the key was entered for, when `keyState` is `endpoint-changed`. */
  keyOrigin: string | null
  options: AccountOptions
  /** Names of the further secrets that are kept. */
  secrets: readonly string[]
  active: boolean
  lastCheck: CheckSummary | null
  createdAt: Date
  /** When the account was last made active or its key was copied. */
  lastUsedAt: Date | null
}
