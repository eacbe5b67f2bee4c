import type { Command } from 'commander'
import { providerIds } from '../../shared/providers/catalogue.ts'
import type { RunCommand } from '../context.ts'
import { defineCommand } from '../help-text.ts'
import { each } from './read-repeated.ts'

type Flags = {
  provider?: string
  label?: string
  baseUrl?: string
  model?: string
  field?: string[]
  auth?: string
  header?: string[]
  caFile?: string
  timeout?: string
  local?: true
  check: boolean
}

export function configureAdd(program: Command, run: RunCommand): void {
  defineCommand(program, 'add', 'Add an account. Its key comes from stdin or a hidden prompt, never from an argument.', [
    'keydeck add --provider anthropic',
    'keydeck add --provider openai --label Work < key.txt',
    'keydeck add --provider custom-openai --base-url http://10.0.0.5:8000/v1 --local < key.txt',
    'keydeck add --provider ollama < /dev/null',
    'keydeck add --provider azure-openai --field resource=my-resource < key.txt',
    'keydeck add --provider bedrock --field region=us-east-1 --field accessKeyId=AKIAIOSFODNN7EXAMPLE < secret.txt',
  ])
    // Not commander's requiredOption: that would be missed before a key that was typed as an argument is.
    .option('--provider <id>', `required; one of ${providerIds.join(', ')}, or one of your own by id or name`)
    .option('--label <text>', 'the account’s name; without it the provider’s')
    .option('--base-url <url>', 'where the account is used; without it the provider’s own address')
    .option('--model <name>', 'the model to use by default')
    .option('--field <name=value>', 'a part of the provider’s address or credential; may be repeated', each)
    .option('--auth <name>', 'how the key is sent, where there is a choice: bearer, basic, sigv4 or the name of a header')
    .option('--header <name: value>', 'a header to send along; may be repeated. Secret ones are entered in the app', each)
    .option('--ca-file <path>', 'certificates (PEM) to trust beside the usual ones')
    .option('--timeout <seconds>', 'how long a request may take, from 1 to 300')
    .option('--local', 'the address is meant to be on this machine or the local network')
    .option('--no-check', 'save the account without checking it first')
    .action((flags: Flags) =>
      run(async (context) => {
        const { addAccount } = await import('./add-account.ts')
        const { provider, label, baseUrl, model, field, auth, header, caFile, timeout, local, check } = flags
        return addAccount(
          {
            provider: provider ?? null,
            label: label ?? null,
            baseUrl: baseUrl ?? null,
            model: model ?? null,
            fields: field ?? [],
            auth: auth ?? null,
            headers: header ?? [],
            caFile: caFile ?? null,
            timeout: timeout ?? null,
            local: local === true,
            check,
          },
          context,
        )
      }),
    )
}
