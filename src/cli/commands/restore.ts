import type { Command } from 'commander'
import type { RunCommand } from '../context.ts'
import { defineCommand } from '../help-text.ts'

export function configureRestore(program: Command, run: RunCommand): void {
  defineCommand(program, 'restore [backup]', 'List the backups, or restore one when the accounts can no longer be read.', [
    'keydeck restore',
    'keydeck restore keydeck-20260102T030405006Z-daily.db',
  ]).action((backup: string | undefined) =>
    run(async (context) => {
      const { showBackups, restoreBackup } = await import('./restore-backup.ts')
      return backup === undefined ? showBackups(context) : restoreBackup({ backup }, context)
    }),
  )
}
