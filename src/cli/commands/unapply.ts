import type { Command } from 'commander'
import type { RunCommand } from '../context.ts'
import { defineCommand } from '../help-text.ts'

type Flags = { project?: string; yes?: true; overwrite?: true; dryRun?: true }

export function configureUnapply(program: Command, run: RunCommand): void {
  defineCommand(
    program,
    'unapply <tool>',
    'Take back what Keydeck wrote into a tool’s own file, and bring back what stood there before; all else stays as you have it.',
    ['keydeck unapply claude-code', 'keydeck unapply claude-code --project ~/client-b', 'keydeck unapply codex --dry-run'],
  )
    .option('--project <folder>', 'of this project')
    .option('--yes', 'do not ask')
    .option('--overwrite', 'also what you changed of what Keydeck wrote')
    .option('--dry-run', 'show what would change, and write nothing')
    .action((tool: string, { project, yes, overwrite, dryRun }: Flags) =>
      run(async (context) =>
        (await import('./unapply-tool.ts')).unapplyTool(
          { tool, project: project ?? null, yes: yes === true, overwrite: overwrite === true, dryRun: dryRun === true },
          context,
        ),
      ),
    )
}
