import { randomBytes, randomUUID } from 'node:crypto'
import { type Protection, type SlotKind, unprotectedConsent } from '../../shared/protection.ts'
import { AppError } from '../errors.ts'
import { makeCheckValue } from './data-key.ts'
import type { KeySlots } from './key-slots.ts'
import { keyLength } from './sealed-bytes.ts'
import { vaultExists } from './vault-errors.ts'
import type { SlotRow, VaultRepository } from './vault.repository.ts'

/** The only form of vault so far; a higher number in the database is a newer release's. */
export const vaultFormat = 1

/**
 * Stores a new vault with the slots of its protection, each proved by opening it once, in one transaction. Returns the data
 * key, which who asked owns. Throws `vault-exists`, `consent-missing` and what a driver throws; no vault and no entry in the
 * keychain is left then.
 */
export async function createVaultRows(
  { repository, keySlots, now }: { repository: VaultRepository; keySlots: KeySlots; now: () => Date },
  protection: Protection,
): Promise<{ vaultId: string; dataKey: Buffer }> {
  if (repository.find()) throw vaultExists()
  if (protection.kind === 'unprotected' && protection.consent !== unprotectedConsent) {
    throw new AppError('consent-missing', 'Keys are stored without protection only when you say so.', 'Confirm the sentence first.')
  }
  const vaultId = randomUUID()
  const dataKey = randomBytes(keyLength)
  const slots: SlotRow[] = []
  try {
    for (const wanted of slotsOf(protection)) slots.push(await keySlots.wrap(vaultId, dataKey, wanted))
    repository.create({ vaultId, format: vaultFormat, checkValue: makeCheckValue(vaultId, dataKey), createdAt: now() }, slots)
    return { vaultId, dataKey }
  } catch (error) {
    dataKey.fill(0)
    for (const slot of slots) await keySlots.discardQuietly(vaultId, slot)
    throw error
  }
}

/** The recovery passphrase comes before the keychain: what touches nothing outside goes first. */
function slotsOf(protection: Protection): { kind: SlotKind; passphrase: string | null }[] {
  switch (protection.kind) {
    case 'passphrase':
      return [{ kind: 'passphrase', passphrase: protection.passphrase }]
    case 'unprotected':
      return [{ kind: 'unprotected', passphrase: null }]
    case 'safe-storage':
    case 'os-keyring': {
      const { kind, recoveryPassphrase } = protection
      const keychain = { kind, passphrase: null }
      return recoveryPassphrase === null ? [keychain] : [{ kind: 'passphrase', passphrase: recoveryPassphrase }, keychain]
    }
  }
}
