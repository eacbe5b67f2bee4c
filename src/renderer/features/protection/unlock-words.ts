import type { SlotKind, VaultStatus } from '../../../shared/protection.ts'
import type { Failure } from '../../lib/error-data.ts'
import { keychainName, slotName } from './protection-words.ts'
import { keychainsThatOpen } from './vault-ways.ts'

type Vault = Pick<VaultStatus, 'osKeyring' | 'safeStorage'> & { slots: readonly Pick<VaultStatus['slots'][number], 'kind'>[] }
export type UnlockNote = { tone: 'info' | 'warn'; title: string; advice: string }

const has = (vault: Vault, kind: SlotKind) => vault.slots.some((slot) => slot.kind === kind)

/** What is worth knowing before anything was tried; null where a way to unlock is at hand and nothing stands in its way. */
export function unlockNote(vault: Vault, platform: string): UnlockNote | null {
  if (has(vault, 'unprotected')) return null
  const keychains = keychainsThatOpen(vault)
  if (keychains.length === 0) return has(vault, 'safe-storage') ? elsewhereNote(vault) : null
  if (keychains.some(({ state }) => state === 'available')) return null
  const { kind, state } = keychains.find((each) => each.state === 'locked') ?? keychains[0] ?? { kind: 'os-keyring', state: 'unavailable' }
  const says = { locked: 'is locked', unavailable: 'does not answer', unprotected: 'is not in use in this session', available: 'answers' }
  return { tone: 'warn', title: `The ${keychainName(platform, kind)} ${says[state]}.`, advice: wayOut(vault, state === 'locked') }
}

function wayOut(vault: Vault, isLocked: boolean): string {
  if (!has(vault, 'passphrase')) return isLocked ? 'Unlock it, then try again.' : 'Log in to your desktop session, then try again.'
  return isLocked ? 'Unlock it and try again, or use the recovery passphrase.' : 'Unlock with the recovery passphrase.'
}

/** A vault that only the desktop app opens without being asked, seen from the browser shell. */
function elsewhereNote(vault: Vault): UnlockNote {
  if (has(vault, 'passphrase'))
    return { tone: 'info', title: 'The desktop app opens this vault by itself; here the passphrase is needed.', advice: '' }
  return {
    tone: 'warn',
    title: 'Only the desktop app opens this vault.',
    advice: 'End Keydeck here, open Keydeck’s desktop app and add a passphrase under Protection. Then the vault opens here as well.',
  }
}

/** What the button says that has the system open the vault; null where no keychain of this shell opens it. */
export function keychainButton(vault: Vault, platform: string): string | null {
  const [keychain] = keychainsThatOpen(vault)
  if (!keychain) return null
  return platform === 'win32' && keychain.kind === 'safe-storage' ? 'Unlock with Windows' : 'Unlock with the keychain'
}

/** A failed attempt in its own words; the next step is one that this vault has here, by the names that the pages use (S2, S8). */
export function unlockFailure(failure: Failure, vault: Vault, attempted: SlotKind, platform: string): Failure {
  const button = keychainButton(vault, platform)
  if (failure.code === 'wrong-passphrase' && button !== null) return { ...failure, fix: `Try again, or u${button.slice(1)}.` }
  const fix = has(vault, 'passphrase') ? undefined : withoutPassphrase[failure.code]
  if (fix !== undefined) return { ...failure, fix }
  if (failure.code !== 'slot-entry-missing') return failure
  const name = slotName(attempted, platform, vault.slots)
  return { ...failure, fix: `Unlock with the recovery passphrase; then remove the ${name} under Protection and add it again.` }
}

const withoutPassphrase: Partial<Record<Failure['code'], string>> = {
  'slot-locked': 'Unlock the keychain and try again. If that does not help, start Keydeck again.',
  'slot-unavailable': 'Log in to your desktop session, then try again.',
  'slot-entry-missing':
    'Nothing else opens this vault. If a backup of your system has the keychain as it was, bring that back; then try again.',
}
