import type { Command } from 'commander'
import type { RunCommand } from '../context.ts'
import { defineCommand } from '../help-text.ts'

type Flags = { project?: string; mode: string }

export function configureExplain(program: Command, run: RunCommand): void {
  defineCommand(
    program,
    'explain [variables...]',
    'Say why a variable has the value that it has: every source in order, masked, which one wins, who pays, and what to look out for.',
    ['keydeck explain', 'keydeck explain ANTHROPIC_API_KEY', "keydeck explain --json | jq '.[].warnings[].message'"],
  )
    .option('--project <folder>', 'as it is there, instead of in this folder')
    .option('--mode <mode>', 'Vite’s mode, which says what env files count', 'development')
    .action((variables: string[], { project, mode }: Flags) =>
      run(async (context) => {
        const { explainVariables } = await import('./explain-variables.ts')
        return explainVariables({ variables, project: project ?? null, mode }, context)
      }),
    )
}
