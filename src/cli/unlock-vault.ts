import { AppError } from '../core/errors.ts'
import type { StartOutcome, Vault } from '../core/vault/vault.ts'
import { readPassphraseFile } from '../host/passphrase-file.ts'
import type { Terminal } from './terminal.ts'
import { vaultMissing } from './vault-missing.ts'

/** How often a person may try the passphrase before the command gives up. */
const tries = 3

/**
 * Unlocks a vault of this process: by itself where it can, else with the passphrase file, else by asking a person. Throws
 * `locked` with both ways out, `wrong-passphrase`, `vault-missing`.
 */
export async function unlockVault(deps: {
  vault: Pick<Vault, 'unlockAtStart' | 'unlock' | 'status'>
  passphraseFile: string | undefined
  terminal: Pick<Terminal, 'interactive' | 'askHidden'>
  warn: (text: string) => void
}): Promise<void> {
  const { vault, passphraseFile, terminal, warn } = deps
  const outcome = await vault.unlockAtStart()
  if (outcome === 'unlocked') return
  if (outcome === 'no-vault') throw vaultMissing()

  const takesPassphrase = outcome === 'needs-passphrase' || (await vault.status()).slots.some(({ kind }) => kind === 'passphrase')
  if (!takesPassphrase) throw locked(outcome)
  if (passphraseFile !== undefined) return vault.unlock({ kind: 'passphrase', passphrase: readPassphraseFile(passphraseFile, warn) })
  if (!terminal.interactive) throw locked(outcome)

  for (let left = tries - 1; ; left--) {
    const passphrase = await terminal.askHidden('Passphrase of the vault, not shown as you type:')
    try {
      if (passphrase !== '') return await vault.unlock({ kind: 'passphrase', passphrase })
      if (left === 0) throw locked(outcome)
    } catch (error) {
      if (left === 0 || !(error instanceof AppError && error.code === 'wrong-passphrase')) throw error
      warn('This passphrase does not open the vault. Try again.')
    }
  }
}

const withPassphrase = 'Name a file with the passphrase in KEYDECK_PASSPHRASE_FILE, or run the command in a terminal and type it.'
const withDesktopApp = 'Open it there and run the command again; or add a passphrase there, which opens the vault here as well.'
const withKeychain = "Unlock the operating system's keychain in your desktop session, then try again."

function locked(outcome: StartOutcome): AppError {
  switch (outcome) {
    case 'slot-locked':
      return new AppError('locked', "The vault is locked, and so is the operating system's keychain.", `${withKeychain} ${withPassphrase}`)
    case 'slot-unavailable':
      return new AppError(
        'locked',
        "The vault is locked: the operating system's keychain does not answer here.",
        `${withPassphrase} ${withKeychain}`,
      )
    case 'slot-entry-missing':
      return new AppError('locked', "The vault is locked: the operating system's keychain has lost its entry.", withPassphrase)
    case 'opens-elsewhere':
      return new AppError('locked', 'The vault is locked, and only the desktop app can open it.', withDesktopApp)
    case 'needs-passphrase':
    case 'no-vault':
    case 'unlocked':
    case 'vault-damaged':
      return new AppError('locked', 'The vault is locked.', withPassphrase)
  }
}
