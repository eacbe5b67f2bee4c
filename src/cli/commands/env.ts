import type { Command } from 'commander'
import { AppError } from '../../core/errors.ts'
import type { RunCommand } from '../context.ts'
import { defineCommand } from '../help-text.ts'
import { shells, type Shell } from '../shell-lines.ts'
import { each } from './read-repeated.ts'

type Flags = { account?: string[]; project?: string; shell?: Shell; reveal?: true }

export function configureEnv(program: Command, run: RunCommand): void {
  defineCommand(
    program,
    'env',
    'Print the variables that `keydeck run` would set and take away, for a script to evaluate; masked and as comments, unless you say --reveal.',
    [
      'keydeck env',
      'eval "$(keydeck env --shell bash --reveal)"',
      'keydeck env --account Work --shell dotenv --reveal > .env.local',
      'keydeck env --shell fish --reveal | source',
    ],
  )
    .option('--account <account>', 'of this account, and no other of those in use; may be repeated', each)
    .option('--project <folder>', 'of the accounts of this project; without it, of the one that the current folder belongs to')
    .option('--shell <name>', `the shell to write for: ${shells.join(', ')}; without it, the one of your login`, readShell)
    .option('--reveal', 'print the keys themselves; each time is listed in the activity log')
    .action(({ account, project, shell, reveal }: Flags) =>
      run(async (context) =>
        (await import('./print-environment.ts')).printEnvironment(
          { accounts: account ?? null, project: project ?? null, shell: shell ?? null, reveal: reveal === true },
          context,
        ),
      ),
    )
}

function readShell(text: string): Shell {
  const shell = shells.find((name) => name === text.toLowerCase())
  if (shell !== undefined) return shell
  throw new AppError('invalid-input', 'Keydeck does not write for this shell.', `Choose one of ${shells.join(', ')}.`)
}
