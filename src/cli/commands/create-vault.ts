import { AppError } from '../../core/errors.ts'
import { passphrase, unprotectedConsent, type Protection } from '../../shared/protection.ts'
import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import { asFailure } from '../failure.ts'
import { readPassphraseFile } from '../../host/passphrase-file.ts'

type Input = { passphraseFile?: string; osKeyring?: true; recoveryPassphraseFile?: string; unprotected?: true; yes?: true }

const protectedBy: Record<Protection['kind'], string> = {
  passphrase: 'Your keys are protected by the passphrase. Without it they cannot be read again: keep it safe.',
  'safe-storage': 'Your keys are protected by the operating system; the desktop app opens them.',
  'os-keyring': 'Your keys are protected by the operating system’s keychain.',
  unprotected: 'Your keys are stored unprotected: anyone who can read your files can read them.',
}

/** Makes the vault of the data folder. Throws `vault-exists` and changes nothing when there is one. */
export async function createVault(input: Input, context: CliContext): Promise<number> {
  const { keydeck, output, folder } = context
  assertOneWay(input)
  await keydeck.assertNoVault()
  const protection = await chooseProtection(input, context)
  const api = await keydeck.anyApi()
  await api.vault.create.mutate(protection).catch((error: unknown) => {
    throw withoutKeychain(error)
  })
  const { slots } = await api.vault.status.query()
  output.result(
    { protection: slots.map(({ kind }) => kind), dataFolder: folder },
    () => `The vault is ready. ${protectedBy[protection.kind]}\nAdd your first account: keydeck add --provider openai`,
  )
  if (protection.kind === 'os-keyring' && protection.recoveryPassphrase === null) {
    output.note('Without a recovery passphrase the keys are lost when the keychain loses its entry; you can add one in the app.')
  }
  if (protection.kind === 'unprotected') output.note('Warning: without protection, anyone who can read your files can read your keys.')
  return exitCodes.done
}

function assertOneWay(input: Input): void {
  const chosen = [input.passphraseFile !== undefined, input.osKeyring, input.unprotected].filter(Boolean).length
  if (chosen !== 1) {
    const message = chosen === 0 ? 'Say how the keys should be protected.' : 'The keys can be protected in one of these ways only.'
    throw new AppError('invalid-input', message, 'Use exactly one of --passphrase-file FILE, --os-keyring and --unprotected.')
  }
  if (input.recoveryPassphraseFile !== undefined && !input.osKeyring) {
    throw new AppError(
      'invalid-input',
      'A recovery passphrase belongs to --os-keyring.',
      'Leave --recovery-passphrase-file out, or add --os-keyring.',
    )
  }
}

/** A keychain that does not answer leaves someone who is about to make a vault with the other ways to protect it. */
function withoutKeychain(thrown: unknown): unknown {
  const failure = asFailure(thrown)
  if (!(failure instanceof AppError) || (failure.code !== 'slot-unavailable' && failure.code !== 'slot-locked')) return failure
  const keychain = failure.code === 'slot-locked' ? 'Unlock the keychain and try again' : 'Run the command in your desktop session'
  const fix = `${keychain}, or use \`keydeck init --passphrase-file FILE\` instead.`
  return new AppError(failure.code, failure.message, fix, { cause: failure, details: failure.details })
}

async function chooseProtection(input: Input, { output, terminal }: CliContext): Promise<Protection> {
  if (input.passphraseFile !== undefined) return { kind: 'passphrase', passphrase: newPassphrase(input.passphraseFile, output.note) }
  if (input.osKeyring) {
    const file = input.recoveryPassphraseFile
    return { kind: 'os-keyring', recoveryPassphrase: file === undefined ? null : newPassphrase(file, output.note) }
  }
  if (terminal.interactive && !input.yes) {
    const answer = await terminal.ask(`To store keys unprotected, type: ${unprotectedConsent}\n>`)
    if (answer.trim() !== unprotectedConsent) {
      throw new AppError(
        'consent-missing',
        'The sentence was not confirmed; nothing was changed.',
        'Type it exactly, or choose --passphrase-file FILE.',
      )
    }
  }
  return { kind: 'unprotected', consent: unprotectedConsent }
}

function newPassphrase(file: string, warn: (text: string) => void): string {
  const parsed = passphrase.safeParse(readPassphraseFile(file, warn))
  if (parsed.success) return parsed.data
  const problem = parsed.error.issues[0]?.message ?? ''
  throw new AppError('invalid-input', `The passphrase cannot be used. ${problem}`, 'Put another one on the first line of the file.')
}
