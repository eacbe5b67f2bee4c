import type { SlotKind, VaultStatus } from '../../../shared/protection.ts'

/** How a way to unlock stands just now, in one sentence. */
export function slotStanding(kind: SlotKind, vault: Pick<VaultStatus, 'osKeyring' | 'safeStorage'>): string {
  if (kind === 'passphrase') return 'Opens the vault when you type it.'
  if (kind === 'unprotected') return 'The vault opens for everyone who can read your files.'
  const sentences: Record<VaultStatus['safeStorage'], string> = {
    available: 'Opens the vault by itself while you are logged in.',
    locked: 'It is locked just now.',
    unavailable: 'It does not answer on this machine just now.',
    unprotected: 'It is not in use in this session.',
    absent: 'Opens the vault by itself in the desktop app.',
  }
  return sentences[kind === 'safe-storage' ? vault.safeStorage : vault.osKeyring]
}
