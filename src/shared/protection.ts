import { z } from 'zod'

/** The ways in which the data key can be wrapped. */
export const slotKinds = ['safe-storage', 'os-keyring', 'passphrase', 'unprotected'] as const
export type SlotKind = (typeof slotKinds)[number]

/** Shortest passphrase that is taken, in characters. */
const minPassphraseLength = 8

export const passphrase = z
  .string()
  .min(minPassphraseLength, `Use at least ${minPassphraseLength} characters.`)
  .max(1_024, 'At most 1,024 characters.')

/** The sentence that a person confirms before keys are stored without protection. */
export const unprotectedConsent = 'I understand that anyone who can read my files can read my keys.'

/** How a new vault, or a further key slot, is protected. */
export const protection = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['safe-storage', 'os-keyring']), recoveryPassphrase: passphrase.nullable() }),
  z.object({ kind: z.literal('passphrase'), passphrase }),
  z.object({ kind: z.literal('unprotected'), consent: z.literal(unprotectedConsent, { error: 'Confirm the sentence first.' }) }),
])
export type Protection = z.infer<typeof protection>

export const newSlot = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['safe-storage', 'os-keyring']) }),
  z.object({ kind: z.literal('passphrase'), passphrase }),
])
export type NewSlot = z.infer<typeof newSlot>

/** One attempt to unlock. A passphrase is not held to the length rule here: it may have been set elsewhere. */
export const unlockAttempt = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['safe-storage', 'os-keyring', 'unprotected']) }),
  z.object({ kind: z.literal('passphrase'), passphrase: z.string().min(1, 'Enter the passphrase.').max(1_024) }),
])
export type UnlockAttempt = z.infer<typeof unlockAttempt>

export const passphraseChange = z.object({
  current: z.string().min(1, 'Enter the passphrase that is in use.').max(1_024),
  next: passphrase,
})
export type PassphraseChange = z.infer<typeof passphraseChange>

export type KeySlot = { id: string; kind: SlotKind; createdAt: Date }

export type KeychainState = 'available' | 'locked' | 'unavailable'

/** What surfaces know of the vault. */
export type VaultStatus = {
  state: 'none' | 'locked' | 'unlocked'
  slots: KeySlot[]
  /** Whether the operating system's keychain answers on this machine; `locked` is worth another try. */
  osKeyring: KeychainState
  /**
   * The same for the storage that Electron encrypts with the operating system's help. `unprotected`: it would encrypt with a
   * password that everyone knows, so it counts as no protection. `absent`: this way of running Keydeck has none.
   */
  safeStorage: KeychainState | 'unprotected' | 'absent'
}
