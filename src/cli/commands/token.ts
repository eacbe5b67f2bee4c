import type { Command } from 'commander'
import type { RunCommand } from '../context.ts'
import { defineCommand } from '../help-text.ts'

type Flags = { provider?: string; for?: string; home?: string }

export function configureToken(program: Command, run: RunCommand): void {
  defineCommand(
    program,
    'token [account]',
    'Print the key of an account, and nothing else, for a tool’s helper command. Each time is listed in the activity log.',
    ['keydeck token Work', 'keydeck token --provider anthropic', "keydeck token Work --json | jq -r '.token'"],
  )
    .option('--provider <id>', 'in place of an account: the one that is in use for this provider in the current folder')
    .option('--for <address>', 'where the key will be sent; refused for an account that is used at another address')
    .option('--home <folder>', 'the folder that holds the accounts, in place of KEYDECK_HOME')
    .action((account: string | undefined, { provider, for: sentTo, home }: Flags) =>
      run(
        async (context) =>
          (await import('./print-token.ts')).printToken(
            { account: account ?? null, provider: provider ?? null, sentTo: sentTo ?? null },
            context,
          ),
        home === undefined ? {} : { home },
      ),
    )
}
