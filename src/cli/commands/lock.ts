import type { Command } from 'commander'
import type { RunCommand } from '../context.ts'
import { defineCommand } from '../help-text.ts'

export function configureLock(program: Command, run: RunCommand): void {
  defineCommand(program, 'lock', 'Lock the vault of the running app.', ['keydeck lock']).action(() =>
    run(async (context) => (await import('./lock-vault.ts')).lockVault(context)),
  )
}
