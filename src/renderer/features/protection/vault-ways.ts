import type { KeychainState, SlotKind, VaultStatus } from '../../../shared/protection.ts'

/** The ways to unlock with which the system itself keeps the key. */
export type KeychainKind = Extract<SlotKind, 'safe-storage' | 'os-keyring'>

export type Keychain = { kind: KeychainKind; state: KeychainState | 'unprotected' }

type Availability = Pick<VaultStatus, 'osKeyring' | 'safeStorage'>
type Vault = Availability & { slots: readonly Pick<VaultStatus['slots'][number], 'kind'>[] }

const canBeTried = ({ state }: Keychain) => state === 'available' || state === 'locked'

/** The keychains that this way of running Keydeck can use, the one of its own first. */
function keychainsHere({ osKeyring, safeStorage }: Availability): Keychain[] {
  const shared: Keychain = { kind: 'os-keyring', state: osKeyring }
  return safeStorage === 'absent' ? [shared] : [{ kind: 'safe-storage', state: safeStorage }, shared]
}

/**
 * The one keychain that a new vault is offered. In the desktop app that is Electron's; where Electron has none that protects, which
 * is so in many a Linux session without one of the usual desktops, the keychain that answers by itself takes its place.
 */
export function keychainAtSetup(vault: Availability): Keychain {
  const [own, other] = keychainsHere(vault)
  if (own && canBeTried(own)) return own
  return other?.state === 'available' ? other : (own ?? { kind: 'os-keyring', state: vault.osKeyring })
}

/** The keychains that can open this vault here, in the order in which they are tried. */
export function keychainsThatOpen(vault: Vault): Keychain[] {
  return keychainsHere(vault).filter(({ kind }) => vault.slots.some((slot) => slot.kind === kind))
}

/** What can be added to a vault: the keychain of this shell; in the desktop app, beside it, the one that the other shells use. */
export function keychainsToAdd(vault: Vault): Keychain[] {
  const missing = keychainsHere(vault).filter(({ kind }) => !vault.slots.some((slot) => slot.kind === kind))
  const [first, second] = missing
  if (!first || !second) {
    // A second keychain is worth a line only where it can be had.
    return keychainsThatOpen(vault).length > 0 ? missing.filter(canBeTried) : missing
  }
  return [canBeTried(first) || !canBeTried(second) ? first : second]
}
