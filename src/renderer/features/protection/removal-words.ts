import type { KeySlot } from '../../../shared/protection.ts'
import { keychainLoss } from './protection-words.ts'

type Slots = readonly Pick<KeySlot, 'kind'>[]

const has = (slots: Slots, ...kinds: KeySlot['kind'][]) => slots.some(({ kind }) => kinds.includes(kind))

/** What is different once a way to unlock is removed and the others are left, in sentences; the desktop app has one keychain more. */
export function afterRemoval(slot: Pick<KeySlot, 'kind'>, others: Slots, platform: string): string[] {
  const hasPassphrase = has(others, 'passphrase')
  if (slot.kind === 'passphrase') {
    if (!has(others, 'os-keyring', 'safe-storage')) return []
    const lost = `When ${keychainLoss(platform, others)}, nothing opens the vault.`
    return has(others, 'os-keyring') ? [lost] : [lost, 'Only the desktop app opens it then, not the command line and not the browser.']
  }
  if (slot.kind === 'safe-storage' && !has(others, 'os-keyring')) return ['Keydeck then asks for the passphrase at each start.']
  if (slot.kind !== 'os-keyring') return []
  if (!has(others, 'safe-storage')) return ['Keydeck then asks for the passphrase at each start.']
  return hasPassphrase
    ? ['The command line and the browser then ask for the passphrase.']
    : ['Only the desktop app opens it then, not the command line and not the browser.']
}
