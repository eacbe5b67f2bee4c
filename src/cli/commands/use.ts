import type { Command } from 'commander'
import type { RunCommand } from '../context.ts'
import { defineCommand } from '../help-text.ts'

export function configureUse(program: Command, run: RunCommand): void {
  defineCommand(program, 'use <account>', 'Make an account its provider’s active one; named by id, the start of its id, or label.', [
    'keydeck use Work',
    'keydeck use 3f9c',
  ]).action((account: string) => run(async (context) => (await import('./use-account.ts')).useAccount({ account }, context)))
}
