import type { SlotKind } from '../../shared/protection.ts'
import { AppError } from '../errors.ts'

const ways: Record<SlotKind, string> = {
  'safe-storage': 'the operating system’s protection',
  'os-keyring': 'the operating system’s keychain',
  passphrase: 'the passphrase',
  unprotected: 'the unprotected key on this machine',
}

/** Whether this shell was handed the driver of a kind. */
type HasDriver = (kind: SlotKind) => boolean

/** A way to unlock in words. What only the desktop app can use is called by that everywhere else. */
const wayInWords = (kind: SlotKind, hasDriver: HasDriver): string =>
  kind === 'safe-storage' && !hasDriver(kind) ? 'the desktop app' : ways[kind]

/** The ways to unlock in words, such as “the passphrase or the operating system’s keychain”. */
const inWords = (kinds: readonly SlotKind[], hasDriver: HasDriver): string => kinds.map((kind) => wayInWords(kind, hasDriver)).join(' or ')

export const vaultMissing = (): AppError =>
  new AppError('vault-missing', 'There is no vault yet.', 'Choose how Keydeck should protect your keys.')

export const vaultExists = (): AppError =>
  new AppError('vault-exists', 'There is a vault already; its keys stay as they are.', 'Unlock it instead.')

export const vaultLocked = (): AppError => new AppError('locked', 'The vault is locked.', 'Unlock it, then try again.')

export const lockedMeanwhile = (): AppError =>
  new AppError('cancelled', 'The vault was locked while it was being opened.', 'Unlock it again.')

export const vaultDamaged = (what: string, cause?: unknown): AppError =>
  new AppError('vault-damaged', what, 'Unlock in another way, or restore a backup.', { cause })

/** A slot that this shell has the driver of, and that is not what was stored. */
export const slotDamaged = (kind: SlotKind): AppError => vaultDamaged(`What the vault keeps for unlocking with ${ways[kind]} is damaged.`)

/** Nothing wraps the data key any more. `Storage` does not open such a vault, so that its backups can be restored. */
export const slotsMissing = (): AppError =>
  new AppError(
    'vault-damaged',
    'The vault has lost every way to unlock it. It was left exactly as it is.',
    'Restore one of the backups, or start afresh; the database is kept either way.',
    { details: { damage: 'no-slots' } },
  )

export const vaultNewer = (): AppError =>
  new AppError('database-newer', 'The vault was made by a newer Keydeck.', 'Update Keydeck; nothing was changed.')

/** A passphrase that opens nothing. Says which other ways this vault has; `details.ways` has the kinds of all. */
export function wrongPassphrase(kinds: readonly SlotKind[], hasDriver: HasDriver): AppError {
  const others = kinds.filter((kind) => kind !== 'passphrase')
  const message = 'This passphrase does not open the vault.'
  const fix =
    others.length === 0 ? 'Try again; capital letters and spaces count.' : `Try again, or unlock with ${inWords(others, hasDriver)}.`
  return new AppError('wrong-passphrase', message, fix, { details: { ways: kinds } })
}

export function noSuchWay(kind: SlotKind, slots: readonly { kind: SlotKind }[], hasDriver: HasDriver): AppError {
  const others = slots.map((slot) => slot.kind)
  // A vault without any slot is not opened at all, so these are slots that only a newer Keydeck knows.
  if (others.length === 0) return vaultNewer()
  const message = `This vault cannot be opened with ${wayInWords(kind, hasDriver)}.`
  return new AppError('slot-unavailable', message, `Unlock with ${inWords(others, hasDriver)}.`, { details: { ways: others } })
}

const lostKey = {
  'os-keyring': 'The operating system’s keychain no longer has the key of this vault.',
  'safe-storage': 'The operating system can no longer decrypt what it encrypted for this vault.',
}

/** The operating system answers and has no key of this vault: lost, deleted, or another machine's. */
export const entryMissing = (kind: keyof typeof lostKey, cause?: unknown): AppError =>
  new AppError(
    'slot-entry-missing',
    lostKey[kind],
    'Unlock with the passphrase; then remove the keychain from the ways to unlock and add it again.',
    { cause },
  )

/** This shell was not handed the driver of this kind. `slots`: all that the vault has. */
export function noDriver(kind: SlotKind, slots: readonly { kind: SlotKind }[]): AppError {
  const details = { ways: slots.map((slot) => slot.kind) }
  const hasPassphrase = details.ways.includes('passphrase')
  if (kind === 'safe-storage') {
    const fix = hasPassphrase ? 'Open it in the desktop app, or unlock with the passphrase.' : 'Open it in the desktop app.'
    return new AppError('slot-unavailable', 'Only the desktop app can open the vault in this way.', fix, { details })
  }
  const fix = hasPassphrase ? 'Unlock with the passphrase.' : 'Choose another way to unlock.'
  return new AppError('slot-unavailable', `This way of running Keydeck cannot use ${ways[kind]}.`, fix, { details })
}

export function slotExists(kind: SlotKind, hasDriver: HasDriver): AppError {
  const message = `The vault can be opened with ${wayInWords(kind, hasDriver)} already.`
  return new AppError('slot-exists', message, 'Remove that way first, or keep it.')
}

export const lastSlot = (): AppError =>
  new AppError('last-slot', 'No other way is known to open the vault now.', 'Add another way to unlock before you remove this one.')

export const needsKey = (): AppError =>
  new AppError('needs-key', 'A stored key cannot be read; what is stored is kept as it is.', 'Enter the key again.')

/** For a failure that is part of an answer: hands it back, and throws whatever is no failure of ours to expect. */
export function onlyAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  throw thrown
}
