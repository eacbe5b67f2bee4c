import { AppError } from '../errors.ts'
import { type CredentialBinding, checkValueContext, credentialContext } from './seal-context.ts'
import { sealBytes, unsealBytes } from './sealed-bytes.ts'
import { needsKey, vaultDamaged } from './vault-errors.ts'
import type { VaultRow } from './vault.repository.ts'

const checkText = 'keydeck'

/** A known plaintext under the data key: it tells a wrong data key from a corrupt credential. */
export const makeCheckValue = (vaultId: string, dataKey: Buffer): Buffer =>
  sealBytes(dataKey, Buffer.from(checkText), checkValueContext(vaultId))

/** Throws `vault-damaged` where the data key is not the one that this vault's credentials are sealed with. */
export function assertDataKey({ vaultId, checkValue }: VaultRow, dataKey: Buffer): void {
  const known = unsealBytes(dataKey, checkValue, checkValueContext(vaultId))
  if (!known.ok || known.plaintext.toString() !== checkText) throw vaultDamaged('The key that was found is not the one of this vault.')
}

/** Throws `invalid-input` for text that would not come back as it was: empty, or with half a surrogate pair. */
export function sealCredential(vaultId: string, dataKey: Buffer, binding: CredentialBinding, text: string): Buffer {
  if (text === '' || !text.isWellFormed()) {
    throw new AppError('invalid-input', 'The key is empty or has characters that no key has.', 'Paste the key again.')
  }
  const plaintext = Buffer.from(text, 'utf8')
  try {
    return sealBytes(dataKey, plaintext, credentialContext(vaultId, binding))
  } finally {
    plaintext.fill(0)
  }
}

/** Throws `needs-key` where the bytes do not open for exactly this binding: corrupt, cut, swapped or re-pointed. */
export function openCredential(vaultId: string, dataKey: Buffer, binding: CredentialBinding, sealed: Buffer): string {
  const unsealed = unsealBytes(dataKey, sealed, credentialContext(vaultId, binding))
  if (!unsealed.ok) throw needsKey()
  try {
    return unsealed.plaintext.toString('utf8')
  } finally {
    unsealed.plaintext.fill(0)
  }
}
