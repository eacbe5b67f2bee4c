import { AppError } from '../core/errors.ts'
import { onlyAppError } from '../core/vault/vault-errors.ts'
import type { StartOutcome, Vault } from '../core/vault/vault.ts'
import { readPassphraseFile } from '../host/passphrase-file.ts'
import type { Terminal } from './terminal.ts'
import { vaultMissing } from './vault-missing.ts'

/** How often a person may try the passphrase before the command gives up. */
const tries = 3

type Unlocking = {
  vault: Pick<Vault, 'unlockAtStart' | 'unlock' | 'status'>
  passphraseFile: string | undefined
  warn: (text: string) => void
}

/** `terminal` null: nobody is asked. */
type WithTerminal = Unlocking & { terminal: Pick<Terminal, 'interactive' | 'askHidden'> | null }

/**
 * Unlocks a vault of this process: by itself where it can, else with the passphrase file, else by asking a person. Throws
 * `locked` with the ways out that this vault has, `wrong-passphrase`, `vault-missing`.
 */
export async function unlockVault(deps: WithTerminal): Promise<void> {
  const outcome = await deps.vault.unlockAtStart()
  if (outcome === 'unlocked') return
  if (outcome === 'no-vault') throw vaultMissing()
  return unlockFurther(outcome, deps)
}

/**
 * The same for a command that works with a locked vault as well: nobody is asked. Comes back with why the vault stays locked and what to
 * do; null where it is open, or there is none.
 */
export async function unlockUnasked(deps: Unlocking): Promise<AppError | null> {
  const outcome = await deps.vault.unlockAtStart()
  if (outcome === 'unlocked' || outcome === 'no-vault') return null
  const failure = await unlockFurther(outcome, { ...deps, terminal: null }).then(() => null, onlyAppError)
  if (failure === null || failure.code === 'locked') return failure
  return failure.code === 'wrong-passphrase'
    ? wrongFile()
    : new AppError(failure.code, `The vault is locked. ${failure.message}`, failure.fix)
}

async function unlockFurther(outcome: StartOutcome, { vault, passphraseFile, terminal, warn }: WithTerminal): Promise<void> {
  const kinds = outcome === 'needs-passphrase' ? ['passphrase'] : (await vault.status()).slots.map(({ kind }) => kind)
  if (!kinds.includes('passphrase')) throw locked(outcome, kinds.includes('safe-storage') ? withDesktopApp : null)
  if (passphraseFile !== undefined) return vault.unlock({ kind: 'passphrase', passphrase: readPassphraseFile(passphraseFile, warn) })
  if (terminal === null) throw locked(outcome, withFile)
  if (!terminal.interactive) throw locked(outcome, withPassphrase)

  for (let left = tries - 1; ; left--) {
    const passphrase = await terminal.askHidden('Passphrase of the vault, not shown as you type:')
    try {
      if (passphrase !== '') return await vault.unlock({ kind: 'passphrase', passphrase })
      if (left === 0) throw locked(outcome, withPassphrase)
    } catch (error) {
      if (left === 0 || !(error instanceof AppError && error.code === 'wrong-passphrase')) throw error
      warn('This passphrase does not open the vault. Try again.')
    }
  }
}

const withPassphrase = 'Name a file with the passphrase in KEYDECK_PASSPHRASE_FILE, or run the command in a terminal and type it.'
const withFile = 'Name a file with the passphrase in KEYDECK_PASSPHRASE_FILE.'
const withDesktopApp =
  'Open it in the desktop app and run the command again; or add a passphrase there, which opens the vault here as well.'
const withKeychain = 'Unlock the operating system’s keychain in your desktop session, then try again.'
const nothingElse = 'Nothing else opens this vault. If a backup of your system has the keychain as it was, bring that back; then try again.'

const wrongFile = () =>
  new AppError(
    'wrong-passphrase',
    'The vault is locked: the passphrase in KEYDECK_PASSPHRASE_FILE does not open it.',
    'Put the right one on the first line of that file.',
  )

const steps = (...known: (string | null)[]) => known.filter((step) => step !== null).join(' ')

/** `otherwise`: what to do without the keychain of this machine; null where nothing else opens the vault. */
function locked(outcome: StartOutcome, otherwise: string | null): AppError {
  switch (outcome) {
    case 'slot-locked':
      return new AppError('locked', 'The vault is locked, and so is the operating system’s keychain.', steps(withKeychain, otherwise))
    case 'slot-unavailable':
      return new AppError(
        'locked',
        'The vault is locked: the operating system’s keychain does not answer here.',
        steps(otherwise, withKeychain),
      )
    case 'slot-entry-missing':
      return new AppError('locked', 'The vault is locked: the operating system’s keychain has lost its entry.', otherwise ?? nothingElse)
    case 'opens-elsewhere':
      return new AppError('locked', 'The vault is locked, and only the desktop app can open it.', otherwise ?? nothingElse)
    case 'needs-passphrase':
    case 'no-vault':
    case 'unlocked':
    case 'vault-damaged':
      return new AppError('locked', 'The vault is locked.', otherwise ?? nothingElse)
  }
}
