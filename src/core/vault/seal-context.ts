import type { SlotKind } from '../../shared/protection.ts'

/** What a credential is bound to, beside its vault. `origin` is where its plaintext may be sent. */
export type CredentialBinding = { accountId: string; field: string; origin: string }

// A JSON array keeps the parts apart whatever they contain; the format's name keeps one kind of secret from passing as another.

export const credentialContext = (vaultId: string, { accountId, field, origin }: CredentialBinding): string =>
  JSON.stringify(['keydeck/credential/1', vaultId, accountId, field, origin])

export const keySlotContext = (vaultId: string, slotId: string, kind: SlotKind): string =>
  JSON.stringify(['keydeck/key-slot/1', vaultId, slotId, kind])

export const checkValueContext = (vaultId: string): string => JSON.stringify(['keydeck/check-value/1', vaultId])
