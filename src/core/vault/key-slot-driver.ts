import type { SlotKind, VaultStatus } from '../../shared/protection.ts'

type SlotIdentity = { vaultId: string; slotId: string }
export type SlotAvailability = Exclude<VaultStatus['safeStorage'], 'absent'>

/** `renewed`: parameters that keep the same wrapping key under the operating system's newer key. */
type Recovered = { wrappingKey: Buffer; renewed?: string }

/**
 * One way to keep the 256-bit key that wraps the vault's data key. A shell hands in the drivers that work on its machine;
 * the vault itself knows no keychain. Whoever gets a wrapping key from a driver overwrites it after use.
 */
export type KeySlotDriver = {
  readonly kind: SlotKind
  /** Whether the slot opens without anything that a person has to type into Keydeck. */
  readonly unattended: boolean
  /** Whether the place where the wrapping key is kept answers. Creates no entry of a vault, and asks the person nothing by itself. */
  availability(): Promise<SlotAvailability>
  /**
   * Makes a wrapping key and keeps it. `parameters` is text that `recover` needs again; it is stored beside the wrapped key
   * and is not secret, except for the kind `unprotected`. `passphrase` is null for all kinds but `passphrase`.
   * Throws `slot-unavailable` or `slot-locked`, and has kept nothing then.
   */
  create(slot: SlotIdentity, passphrase: string | null): Promise<{ wrappingKey: Buffer; parameters: string }>
  /**
   * Gets the wrapping key back; who asked stores `renewed`, where there is one, in place of the parameters. Throws
   * `slot-unavailable`, `slot-locked`, `slot-entry-missing`, `vault-damaged`; changes nothing ever.
   */
  recover(slot: SlotIdentity, parameters: string, passphrase: string | null): Promise<Recovered>
  /** Deletes what `create` kept outside the database. Throws like `create`; an entry that is gone already is no error. */
  discard(slot: SlotIdentity): Promise<void>
}
