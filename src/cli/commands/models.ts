import type { Command } from 'commander'
import type { RunCommand } from '../context.ts'
import { defineCommand } from '../help-text.ts'

type Flags = { search?: string; refresh?: true }

export function configureModels(program: Command, run: RunCommand): void {
  defineCommand(
    program,
    'models <account>',
    'List an account’s models as they were last fetched; needs no unlocking unless they are fetched.',
    ['keydeck models Work', 'keydeck models Work --search "sonnet 4"', "keydeck models Work --refresh --json | jq -r '.[].id'"],
  )
    .option('--search <words>', 'only models that have every word in their id or name')
    .option('--refresh', 'check the account first, which fetches the list')
    .action((account: string, { search = '', refresh }: Flags) =>
      run(async (context) => (await import('./list-models.ts')).listModels({ account, search, refresh: refresh === true }, context)),
    )
}
