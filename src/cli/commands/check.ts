import type { Command } from 'commander'
import type { RunCommand } from '../context.ts'
import { defineCommand } from '../help-text.ts'

type Flags = { all?: true; billable?: true; verbose?: true }

export function configureCheck(program: Command, run: RunCommand): void {
  defineCommand(program, 'check [account]', 'Check whether an account works, or all of them; ends with 1 when one does not.', [
    'keydeck check Work',
    'keydeck check Work --verbose',
    'keydeck check --all --json',
  ])
    .option('--all', 'check every account')
    .option('--billable', 'also ask the chosen model for one token, which is billed by the provider')
    .option('--verbose', 'show the steps of accounts that work, too')
    .action((account: string | undefined, flags: Flags) =>
      run(async (context) =>
        (await import('./check-accounts.ts')).checkAccounts(
          { account: account ?? null, all: flags.all === true, billable: flags.billable === true, verbose: flags.verbose === true },
          context,
        ),
      ),
    )
}
