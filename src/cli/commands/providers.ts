import type { Command } from 'commander'
import type { RunCommand } from '../context.ts'
import { defineCommand } from '../help-text.ts'

export function configureProviders(program: Command, run: RunCommand): void {
  defineCommand(program, 'providers', 'List the providers that Keydeck knows; needs no vault.', [
    'keydeck providers',
    'keydeck providers --json | jq -r \'.[] | select(.kind == "local-server") | .baseUrl\'',
  ]).action(() => run(async (context) => (await import('./list-providers.ts')).listProviders(context)))
}
