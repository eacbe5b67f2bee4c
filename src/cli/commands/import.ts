import type { Command } from 'commander'
import type { RunCommand } from '../context.ts'
import { defineCommand } from '../help-text.ts'

type Flags = { paste?: true; add?: string; provider?: string; local?: true; check: boolean }

export function configureImport(program: Command, run: RunCommand): void {
  defineCommand(
    program,
    'import',
    'List the accounts that other tools on this machine know, with masked keys, and add those that are named. Nothing there is changed.',
    [
      'keydeck import',
      'keydeck import --add all',
      'keydeck import --paste --add 1,3 < .env',
      "keydeck import --json | jq '.findings[].source'",
    ],
  )
    .option('--paste', 'read stdin instead: keys, a .env file, a curl command, JSON of another tool, or links')
    .option('--add <numbers>', 'add these, as numbered in the list, such as 1,3; or all that can be added as they are')
    .option('--provider <id>', 'whose the keys are of which that could not be told')
    .option('--local', 'addresses on this machine or the local network are meant')
    .option('--no-check', 'add them without checking them first')
    .action((flags: Flags) =>
      run(async (context) => {
        const { importAccounts } = await import('./import-accounts.ts')
        const { paste, add, provider, local, check } = flags
        return importAccounts(
          { paste: paste === true, add: add ?? null, provider: provider ?? null, local: local === true, check },
          context,
        )
      }),
    )
}
