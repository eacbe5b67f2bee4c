import type { Command } from 'commander'
import type { RunCommand } from '../context.ts'
import { defineCommand } from '../help-text.ts'

type Flags = { off?: true; project?: string; baseUrl?: string; model?: string }

export function configureUse(program: Command, run: RunCommand): void {
  defineCommand(
    program,
    'use <account>',
    'Make an account its provider’s active one, or the one of a project; named by id, the start of its id, or label.',
    ['keydeck use Work', 'keydeck use 3f9c', 'keydeck use Work --project ~/client-b', 'keydeck use Work --off'],
  )
    .option('--off', 'take the account out of use: its provider has no active one then')
    .option('--project <folder>', 'use the account in this folder and below only')
    .option('--base-url <url>', 'with --project: another base URL there, at the same host')
    .option('--model <id>', 'with --project: another model there')
    .action((account: string, { off, project, baseUrl, model }: Flags) =>
      run(async (context) => {
        const input = { account, off: off === true, project: project ?? null, baseUrl: baseUrl ?? null, model: model ?? null }
        return (await import('./use-account.ts')).useAccount(input, context)
      }),
    )
}
