import type { NewSlot, PassphraseChange, Protection, SlotKind, UnlockAttempt, VaultStatus } from '../../shared/protection.ts'
import type { Changes } from '../changes.ts'
import type { Backups } from '../db/backups.ts'
import type { Database } from '../db/open-database.ts'
import type { AppError } from '../errors.ts'
import { createSlotChanges } from './change-slots.ts'
import { createVaultRows, vaultFormat } from './create-vault-rows.ts'
import { assertDataKey, openCredential, sealCredential } from './data-key.ts'
import { createKeySlots } from './key-slots.ts'
import type { KeySlotDriver } from './key-slot-driver.ts'
import { createOneAtATime } from '../one-at-a-time.ts'
import type { CredentialBinding } from './seal-context.ts'
import { createSession } from './session.ts'
import { noSuchWay, onlyAppError, slotsMissing, vaultLocked, vaultMissing, vaultNewer } from './vault-errors.ts'
import { createVaultRepository, type SlotRow, type VaultRow } from './vault.repository.ts'

export type Vault = ReturnType<typeof createVault>

const startFailures = ['slot-locked', 'slot-entry-missing', 'slot-unavailable', 'vault-damaged'] as const
/**
 * How a start went. `opens-elsewhere`: only another way of running Keydeck, the desktop app, has what opens the vault. The
 * failures say why the keychain did not open it; `status` says which other ways there are.
 */
export type StartOutcome = 'no-vault' | 'unlocked' | 'needs-passphrase' | 'opens-elsewhere' | (typeof startFailures)[number]

/**
 * The encrypted store's lock: one random data key seals every credential, and key slots hold that key wrapped. While
 * unlocked the data key is in memory. Ways that need nobody are tried in the order of `drivers`.
 */
export function createVault(deps: {
  database: Database
  backups: Pick<Backups, 'rewriteEach'>
  drivers: readonly KeySlotDriver[]
  changes: Pick<Changes, 'announce'>
  /** Hears of a renewal that failed: the vault is unlocked all the same. */
  onBackgroundError: (what: string, error: unknown) => void
  now: () => Date
}) {
  const { database, backups, drivers, changes, onBackgroundError, now } = deps
  const repository = createVaultRepository(database.db)
  const keySlots = createKeySlots({ drivers, now })
  const slotChanges = createSlotChanges({ repository, keySlots, database, backups, changes })
  const session = createSession({ changes })
  const changeInTurn = createOneAtATime()
  // scrypt takes 128 MiB for each attempt: one at a time.
  const attemptInTurn = createOneAtATime()

  function existing(): VaultRow {
    const row = repository.find()
    if (!row) throw vaultMissing()
    if (row.format > vaultFormat) throw vaultNewer()
    return row
  }

  function unlocked(): { vaultId: string; dataKey: Buffer } {
    const current = session.current()
    if (current) return current
    existing()
    throw vaultLocked()
  }

  /** Works with a copy of the data key, which a lock in the middle does not turn into zeros. */
  async function withDataKey<Result>(work: (vaultId: string, dataKey: Buffer) => Promise<Result>): Promise<Result> {
    const { vaultId, dataKey } = unlocked()
    const copy = Buffer.from(dataKey)
    try {
      return await work(vaultId, copy)
    } finally {
      copy.fill(0)
    }
  }

  async function openSlot(kind: SlotKind, passphrase: string | null, keep: ReturnType<typeof session.begin>): Promise<void> {
    const row = existing()
    const slots = repository.slots()
    const slot = slots.find((candidate) => candidate.kind === kind)
    if (!slot) throw repository.hasSlots() ? noSuchWay(kind, slots, keySlots.hasDriver) : slotsMissing()
    const { dataKey, renewed } = await keySlots.unwrap(row.vaultId, slot, passphrase, slots)
    try {
      assertDataKey(row, dataKey)
    } catch (error) {
      dataKey.fill(0)
      throw error
    }
    keep(row.vaultId, dataKey)
    if (renewed !== undefined) await renew(slot, renewed)
  }

  /** What is stored still opens the slot, so a renewal that fails waits for the next start. */
  async function renew(slot: SlotRow, parameters: string): Promise<void> {
    const work = () => withDataKey((vaultId, dataKey) => slotChanges.renew(vaultId, dataKey, slot, parameters))
    await changeInTurn(work).catch((error: unknown) => onBackgroundError('key slot', error))
  }

  return {
    exists: (): boolean => repository.find() !== undefined,

    /** Throws `vault-damaged` where there is a vault that nothing can unlock any more. */
    assertOpenable(): void {
      if (repository.find() && !repository.hasSlots()) throw slotsMissing()
    },

    isUnlocked: (): boolean => session.current() !== null,
    /** Throws `locked` or `vault-missing`. */
    assertUnlocked: (): void => void unlocked(),

    /** What surfaces show. Looks whether the keychain answers, at most twice a minute; asks the person nothing by itself. */
    async status(): Promise<VaultStatus> {
      const [keyring, safeStorage] = await Promise.all([keySlots.availability('os-keyring'), keySlots.availability('safe-storage')])
      const osKeyring = keyring === 'available' || keyring === 'locked' ? keyring : 'unavailable'
      const state = session.current() ? 'unlocked' : repository.find() ? 'locked' : 'none'
      return { state, slots: repository.slots().map(({ id, kind, createdAt }) => ({ id, kind, createdAt })), osKeyring, safeStorage }
    },

    /**
     * Makes the vault and unlocks it. Throws `vault-exists`, `consent-missing`, `slot-unavailable`, `slot-locked`; then there
     * is no vault and no entry in the keychain.
     */
    async create(protection: Protection): Promise<void> {
      const keep = session.begin()
      const { vaultId, dataKey } = await changeInTurn(() => createVaultRows({ repository, keySlots, now }, protection))
      keep(vaultId, dataKey)
    },

    /**
     * Unlocks in one way. Throws `wrong-passphrase`, `slot-locked`, `slot-unavailable`, `slot-entry-missing`, `vault-damaged`,
     * `vault-missing`; nothing is changed then. Throws `cancelled` when the vault is locked in the middle of it.
     */
    unlock(attempt: UnlockAttempt): Promise<void> {
      const keep = session.begin()
      if (attempt.kind !== 'passphrase') return openSlot(attempt.kind, null, keep)
      return attemptInTurn(() => openSlot('passphrase', attempt.passphrase, keep))
    },

    /** Tries the ways that need nobody to type; the first that opens the vault is the last that is asked. A failure changes nothing (S2). */
    async unlockAtStart(): Promise<StartOutcome> {
      if (session.current()) return 'unlocked'
      if (!repository.find()) return 'no-vault'
      const keep = session.begin()
      const failures: AppError[] = []
      const slots = repository.slots()
      for (const { kind } of keySlots.unattended(slots)) {
        const failure = await openSlot(kind, null, keep).catch(onlyAppError)
        if (!failure) return 'unlocked'
        failures.push(failure)
      }
      const [first] = failures
      if (!first) return slots.length === 0 || slots.some(({ kind }) => keySlots.hasDriver(kind)) ? 'needs-passphrase' : 'opens-elsewhere'
      const known = startFailures.find((code) => code === first.code)
      if (!known) throw first
      return known
    },

    /** Overwrites the data key in memory; an attempt to unlock that is under way then ends in `cancelled`. */
    lock: (): void => session.lock(),

    /**
     * Adds a way to unlock; an unprotected one ends at the same moment. Credentials are not touched. Throws `locked`,
     * `slot-exists`, `slot-unavailable`, `slot-locked`; nothing is changed then.
     */
    addSlot: (wanted: NewSlot): Promise<void> =>
      changeInTurn(() => withDataKey((vaultId, dataKey) => slotChanges.add(vaultId, dataKey, wanted))),

    /**
     * Removes a way to unlock, from backups as well. Throws `last-slot` where no other way is known to open the vault,
     * `not-found`, `locked`. `entryLeft` says that the keychain kept an entry, which opens nothing any more.
     */
    removeSlot: (id: string): Promise<{ entryLeft: boolean }> =>
      changeInTurn(() => withDataKey((vaultId) => slotChanges.remove(vaultId, id))),

    /** Changes the passphrase, in backups as well; works while locked too. Throws `wrong-passphrase`, `slot-unavailable`. */
    changePassphrase: (change: PassphraseChange): Promise<void> =>
      changeInTurn(() => attemptInTurn(() => slotChanges.changePassphrase(existing(), change))),

    /** Seals a secret for one account, field and origin. Throws `locked`, `vault-missing`, and `invalid-input` for an empty one. */
    seal(binding: CredentialBinding, plaintext: string): Buffer {
      const { vaultId, dataKey } = unlocked()
      return sealCredential(vaultId, dataKey, binding, plaintext)
    },

    /** The secret, for immediate use. Throws `needs-key` unless exactly this binding was sealed (S5, S6), `locked`, `vault-missing`. */
    open(binding: CredentialBinding, sealed: Buffer): string {
      const { vaultId, dataKey } = unlocked()
      return openCredential(vaultId, dataKey, binding, sealed)
    },
  }
}
