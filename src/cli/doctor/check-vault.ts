import { KeychainError, type Keychain } from '../../core/vault/keychain.ts'
import type { SlotKind } from '../../shared/protection.ts'
import type { Stored } from './check-database.ts'
import { fine, problem, warning, type Finding } from './finding.ts'

const ways: Readonly<Record<SlotKind, string>> = {
  'safe-storage': 'the operating system, through the desktop app',
  'os-keyring': 'the operating system’s keychain',
  passphrase: 'a passphrase',
  unprotected: 'nothing',
}

/** How the keys are protected. Opens nothing. */
export function checkVault({ slots }: Pick<Stored, 'slots'>): Finding {
  if (slots === null) return warning('vault', 'There is no vault yet.', 'Run `keydeck init --help`, which shows the ways to make one.')
  if (slots.length === 0)
    return problem(
      'vault',
      'The vault has no way to unlock it that this version knows.',
      'Update Keydeck, or run `keydeck restore` to see the backups.',
    )
  if (slots.includes('unprotected'))
    return warning(
      'vault',
      'The keys are stored unprotected: anyone who can read your files can read them.',
      'Open the app, or run `keydeck serve`, and choose Protection.',
    )
  const told = `The keys are protected by ${slots.map((kind) => ways[kind]).join(' and ')}.`
  if (slots.every((kind) => kind === 'safe-storage'))
    return warning('vault', `${told} Only the desktop app can open them.`, 'Add a passphrase there, under Protection.')
  return fine('vault', told)
}

/** Whether the keychain answers, where a way to unlock needs it; asks the person nothing. */
export async function checkKeychain({ slots }: Pick<Stored, 'slots'>, keychain: () => Pick<Keychain, 'probe'>): Promise<Finding[]> {
  if (!slots?.includes('os-keyring')) return []
  try {
    await keychain().probe()
    return [fine('keychain', 'The operating system’s keychain answers.')]
  } catch (error) {
    if (!(error instanceof KeychainError)) throw error
    if (error.failure !== 'unavailable')
      return [warning('keychain', 'The operating system’s keychain is locked.', 'Unlock it in your desktop session.')]
    const message = 'The operating system’s keychain does not answer here.'
    return [
      slots.includes('passphrase')
        ? warning('keychain', message, 'Run keydeck in your desktop session, or name a passphrase file in KEYDECK_PASSPHRASE_FILE.')
        : problem('keychain', message, 'Run keydeck in your desktop session.'),
    ]
  }
}
