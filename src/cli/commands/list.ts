import type { Command } from 'commander'
import type { RunCommand } from '../context.ts'
import { defineCommand } from '../help-text.ts'

export function configureList(program: Command, run: RunCommand): void {
  defineCommand(program, 'list', 'List the accounts; needs no unlocking.', [
    'keydeck list',
    "keydeck list --json | jq -r '.[] | select(.active) | .label'",
  ]).action(() => run(async (context) => (await import('./list-accounts.ts')).listAccounts(context)))
}
