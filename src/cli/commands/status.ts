import type { Command } from 'commander'
import type { RunCommand } from '../context.ts'
import { defineCommand } from '../help-text.ts'

export function configureStatus(program: Command, run: RunCommand): void {
  defineCommand(program, 'status', 'Show how the keys are protected, where they are kept and whether the app runs.', [
    'keydeck status',
    'keydeck status --json | jq -r .vault',
  ]).action(() => run(async (context) => (await import('./show-status.ts')).showStatus(context)))
}
