import type { Command } from 'commander'
import type { RunCommand } from '../context.ts'
import { defineCommand } from '../help-text.ts'
import { each } from './read-repeated.ts'

type Flags = { account?: string[]; project?: string }

export function configureRun(program: Command, run: RunCommand): void {
  defineCommand(
    program,
    'run [command...]',
    'Start a command with the variables of the accounts in use, and without those that would send or bill it elsewhere; nothing else is changed. Without a command, show what would be set.',
    [
      'keydeck run -- claude',
      'keydeck run --account Work --account Office -- npm test',
      'keydeck run --project ~/client-b -- codex exec "explain this"',
      'keydeck run --account Work',
    ],
  )
    .option('--account <account>', 'use this account, and no other of those in use; may be repeated', each)
    .option('--project <folder>', 'use the accounts of this project; without it, of the one that the current folder belongs to')
    .addHelpText('after', '\nThe exit status is the command’s own; 127 when there is no such command, 126 when it cannot be executed.')
    .passThroughOptions()
    .action((words: string[], { account, project }: Flags) =>
      run(async (context) =>
        (await import('./run-command.ts')).runCommand({ accounts: account ?? null, project: project ?? null, words }, context),
      ),
    )
}
