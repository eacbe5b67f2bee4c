import type { Command } from 'commander'
import type { RunCommand } from '../context.ts'
import { defineCommand } from '../help-text.ts'

type Flags = { passphraseFile?: string; osKeyring?: true; recoveryPassphraseFile?: string; unprotected?: true; yes?: true }

export function configureInit(program: Command, run: RunCommand): void {
  defineCommand(program, 'init', 'Prepare the vault that keeps your keys, without a window.', [
    'keydeck init --passphrase-file ~/keydeck-passphrase',
    'keydeck init --os-keyring --recovery-passphrase-file ~/recovery',
    'keydeck init --unprotected',
  ])
    .option('--passphrase-file <file>', 'protect the keys with the passphrase on the first line of a file')
    .option('--os-keyring', 'protect the keys with the operating system’s keychain')
    .option('--recovery-passphrase-file <file>', 'with --os-keyring: a passphrase that opens the vault when the keychain cannot')
    .option('--unprotected', 'store the keys readable for anyone who can read your files')
    .option('--yes', 'with --unprotected: do not ask for the sentence that confirms it')
    .action((flags: Flags) => run(async (context) => (await import('./create-vault.ts')).createVault(flags, context)))
}
