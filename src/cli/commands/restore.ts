import type { Command } from 'commander'
import { AppError } from '../../core/errors.ts'
import type { RunCommand } from '../context.ts'
import { defineCommand } from '../help-text.ts'

type Flags = { afresh?: true; yes?: true }

export function configureRestore(program: Command, run: RunCommand): void {
  defineCommand(program, 'restore [backup]', 'List the backups; restore one, or start afresh, when the accounts can no longer be read.', [
    'keydeck restore',
    'keydeck restore keydeck-20260102T030405006Z-daily.db',
    'keydeck restore --afresh',
  ])
    .option('--afresh', 'begin with no accounts; the database that cannot be read is kept aside')
    .option('--yes', 'with --afresh: do not ask')
    .action((backup: string | undefined, { afresh, yes }: Flags) =>
      run(async (context) => {
        if (afresh) {
          if (backup !== undefined)
            throw new AppError('invalid-input', 'Name a backup, or say --afresh, not both.', 'Run `keydeck restore` to see the backups.')
          return (await import('./start-afresh.ts')).startAfresh({ confirmed: yes === true }, context)
        }
        const { showBackups, restoreBackup } = await import('./restore-backup.ts')
        return backup === undefined ? showBackups(context) : restoreBackup({ backup }, context)
      }),
    )
}
