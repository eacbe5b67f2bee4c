import type { Command } from 'commander'
import type { RunCommand } from '../context.ts'
import { defineCommand } from '../help-text.ts'

type Flags = { yes?: true }

export function configureRemove(program: Command, run: RunCommand): void {
  defineCommand(program, 'remove <account>', 'Remove an account and its key, from the backups too.', [
    'keydeck remove Work',
    'keydeck remove 3f9c --yes',
  ])
    .option('--yes', 'do not ask for the label to be typed')
    .action((account: string, flags: Flags) =>
      run(async (context) => (await import('./remove-account.ts')).removeAccount({ account, confirmed: flags.yes === true }, context)),
    )
}
