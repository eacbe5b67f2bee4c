import { Argument, type Command } from 'commander'
import { offlineModes } from '../../shared/settings.ts'
import type { RunCommand } from '../context.ts'
import { defineCommand } from '../help-text.ts'
import { each } from './read-repeated.ts'

type Flags = { allow?: string[]; forbid?: string[]; model?: string }

const meaning = `
off     no local model answers for a provider
auto    it does while the provider cannot be reached; this is how it starts
always  it does all the time

Only for providers that you allowed. A request never goes from a local model to a provider by itself.`

export function configureOffline(program: Command, run: RunCommand): void {
  const command = defineCommand(
    program,
    'offline',
    'Show or change when a local model answers in a provider’s place, for whom, and which one; needs no vault.',
    [
      'keydeck offline',
      'keydeck offline auto --allow anthropic --allow openai',
      'keydeck offline always',
      'keydeck offline --model qwen2.5-coder:7b',
    ],
  )
  command
    .addHelpText('after', meaning)
    .addArgument(new Argument('[mode]', 'when').choices(offlineModes))
    .option('--allow <provider>', 'let the local model answer for this provider; may be repeated', each)
    .option('--forbid <provider>', 'let it answer for this provider no more; may be repeated', each)
    .option('--model <model>', 'the installed model that answers; auto leaves the choice to the rule')
    .action((mode: (typeof offlineModes)[number] | undefined, { allow, forbid, model }: Flags) =>
      run(async (context) =>
        (await import('./go-offline.ts')).goOffline(
          { mode: mode ?? null, allow: allow ?? [], forbid: forbid ?? [], model: model ?? null },
          context,
        ),
      ),
    )
}
