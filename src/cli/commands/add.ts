import type { Command } from 'commander'
import { providerIds } from '../../shared/providers/catalogue.ts'
import type { RunCommand } from '../context.ts'
import { defineCommand } from '../help-text.ts'

type Flags = { provider?: string; label?: string; baseUrl?: string; model?: string; local?: true; check: boolean }

export function configureAdd(program: Command, run: RunCommand): void {
  defineCommand(program, 'add', 'Add an account. Its key comes from stdin or a hidden prompt, never from an argument.', [
    'keydeck add --provider anthropic',
    'keydeck add --provider openai --label Work < key.txt',
    'keydeck add --provider custom-openai --base-url http://10.0.0.5:8000/v1 --local < key.txt',
    'keydeck add --provider ollama < /dev/null',
  ])
    // Not commander's requiredOption: that would be missed before a key that was typed as an argument is.
    .option('--provider <id>', `required; one of ${providerIds.join(', ')}`)
    .option('--label <text>', "the account's name; without it the provider's")
    .option('--base-url <url>', "where the account is used; without it the provider's own address")
    .option('--model <name>', 'the model to use by default')
    .option('--local', 'the address is meant to be on this machine or the local network')
    .option('--no-check', 'save the account without checking it first')
    .action(({ provider, label, baseUrl, model, local, check }: Flags) =>
      run(async (context) => {
        const { addAccount } = await import('./add-account.ts')
        return addAccount(
          {
            provider: provider ?? null,
            label: label ?? null,
            baseUrl: baseUrl ?? null,
            model: model ?? null,
            local: local === true,
            check,
          },
          context,
        )
      }),
    )
}
