import type { Command } from 'commander'
import type { RunCommand } from '../context.ts'
import { defineCommand } from '../help-text.ts'

type Flags = { project?: string }

export function configureTools(program: Command, run: RunCommand): void {
  defineCommand(program, 'tools', 'List the tools whose own settings Keydeck can write, and where each stands.', [
    'keydeck tools',
    'keydeck tools --project ~/client-b',
    'keydeck tools --json | jq -r \'.[] | select(.state != "not-applied").tool\'',
  ])
    .option('--project <folder>', 'in this project')
    .action(({ project }: Flags) =>
      run(async (context) => (await import('./list-tools.ts')).listTools({ project: project ?? null }, context)),
    )
}
