import type { Command } from 'commander'
import type { RunCommand } from '../context.ts'
import { defineCommand } from '../help-text.ts'

type Flags = { project?: string }

export function configureStatus(program: Command, run: RunCommand): void {
  defineCommand(
    program,
    'status [tool]',
    'Show how the keys are protected, where they are kept and whether the app runs; or where a tool stands that Keydeck is applied to.',
    ['keydeck status', 'keydeck status --json | jq -r .vault', 'keydeck status claude-code'],
  )
    .option('--project <folder>', 'with a tool: in this project')
    .action((tool: string | undefined, { project }: Flags) =>
      run(async (context) => {
        if (tool === undefined) return (await import('./show-status.ts')).showStatus(context)
        return (await import('./list-tools.ts')).showToolStatus({ tool, project: project ?? null }, context)
      }),
    )
}
