import type { Command } from 'commander'
import type { RunCommand } from '../context.ts'
import { defineCommand } from '../help-text.ts'

type Flags = { account?: string; project?: string; yes?: true; overwrite?: true; dryRun?: true }

export function configureApply(program: Command, run: RunCommand): void {
  defineCommand(
    program,
    'apply <tool>',
    'Write into a tool’s own file what has it get its key from Keydeck: no secret, and nothing but Keydeck’s own settings. What changes is shown first.',
    [
      'keydeck apply claude-code',
      'keydeck apply claude-code --account Work --project ~/client-b',
      'keydeck apply codex --dry-run',
      'keydeck apply opencode --account Office --yes',
    ],
  )
    .option('--account <account>', 'always this account; without it, whichever is in use where the tool runs')
    .option('--project <folder>', 'for this project alone')
    .option('--yes', 'do not ask')
    .option('--overwrite', 'also what you changed of what Keydeck wrote')
    .option('--dry-run', 'show what would change, and write nothing')
    .action((tool: string, { account, project, yes, overwrite, dryRun }: Flags) =>
      run(async (context) =>
        (await import('./apply-tool.ts')).applyTool(
          {
            tool,
            account: account ?? null,
            project: project ?? null,
            yes: yes === true,
            overwrite: overwrite === true,
            dryRun: dryRun === true,
          },
          context,
        ),
      ),
    )
}
