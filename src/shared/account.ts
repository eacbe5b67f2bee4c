import { z } from 'zod'
import { apiKey } from './api-key.ts'
import { baseUrl } from './base-url.ts'
import type { CheckReport, LastCheck } from './check.ts'
import { providerIds, type AccountProvider } from './providers/catalogue.ts'

/**
 * What a name must not have, because a terminal obeys it or a reader is misled by it: control characters, halves of characters,
 * line separators, marks that change the direction of text, and characters that nobody sees. The joiners U+200C and U+200D are
 * part of emoji and of scripts that join their letters, and stand only there.
 */
const misleading =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|(?<![\p{Lo}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200c\u200d]/u

const line = z
  .string()
  .trim()
  .refine((text) => !misleading.test(text), 'Leave out control characters, invisible characters and direction marks.')

export const accountLabel = line.min(1, 'Give the account a name.').max(60, 'The name has more than 60 characters.')
export const accountModel = line
  .max(200, 'The name of the model has more than 200 characters.')
  .nullable()
  .transform((text) => text || null)

/** An account as a person submits it. The key travels inward once and never back; null means that the provider needs none. */
const accountDraft = z.object({
  provider: z.enum(providerIds),
  label: accountLabel,
  baseUrl,
  model: accountModel,
  /** Whether the address is meant to be on this machine or the local network. */
  local: z.boolean(),
  key: apiKey.nullable(),
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
  label: string
  baseUrl: string
  model: string | null
  local: boolean
  /** Last four characters of the key, '' when the key is short, null when the account has none. */
  keyHint: string | null
  keyState: KeyState
  /** Where the key was entered for, when `keyState` is `endpoint-changed`. */
  keyOrigin: string | null
  active: boolean
  lastCheck: LastCheck | null
  createdAt: Date
  /** When the account was last made active or its key was copied. */
  lastUsedAt: Date | null
}
