import type { Command } from 'commander'
import type { RunCommand } from '../context.ts'
import { explain } from '../help-text.ts'

type OfServer = { account?: string }

const examples = ['keydeck ollama', 'keydeck ollama pull qwen2.5-coder:7b', 'keydeck ollama models --json']
const whichServer = 'Without --account it is this machine’s Ollama, at OLLAMA_HOST or its usual address, which needs no vault.'

export function configureOllama(program: Command, run: RunCommand): void {
  const ollama = program.command('ollama').description('Show the Ollama on this machine or an account’s, and pull and delete its models.')
  explain(ollama.addHelpText('after', `\n${whichServer}`), examples)

  function define(nameAndArguments: string, purpose: string, more: readonly string[], options: { isDefault?: boolean } = {}): Command {
    const command = ollama
      .command(nameAndArguments, options)
      .summary(purpose)
      .description(`${purpose} ${whichServer}`)
      .option('--account <account>', 'an account at an Ollama elsewhere')
      .option('--json', 'print JSON for programs')
    return explain(command, more)
  }

  define(
    'status',
    'Show whether it runs, what is in memory and which model is recommended; so does `keydeck ollama` alone. Ends with 1 when it does not run.',
    ['keydeck ollama status', 'keydeck ollama status --json | jq -r .recommended'],
    { isDefault: true },
  ).action(({ account }: OfServer) =>
    run(async (context) => (await import('./show-ollama.ts')).showOllama({ account: account ?? null }, context)),
  )
  define('models', 'List the installed models.', ['keydeck ollama models', "keydeck ollama models --json | jq -r '.[].name'"]).action(
    ({ account }: OfServer) =>
      run(async (context) => (await import('./list-local-models.ts')).listLocalModels({ account: account ?? null }, context)),
  )
  define(
    'pull [model]',
    'Download a model; without a name the one that is recommended for this machine. Ctrl-C keeps what has come, and the same command goes on.',
    ['keydeck ollama pull', 'keydeck ollama pull qwen2.5-coder:14b'],
  ).action((model: string | undefined, { account }: OfServer) =>
    run(async (context) => (await import('./pull-model.ts')).pullModel({ model: model ?? null, account: account ?? null }, context)),
  )
  define('rm <model>', 'Delete a model.', ['keydeck ollama rm llama3.2', 'keydeck ollama rm llama3.2 --yes'])
    .option('--yes', 'do not ask')
    .action((model: string, { account, yes }: OfServer & { yes?: true }) =>
      run(async (context) =>
        (await import('./remove-model.ts')).removeModel({ model, account: account ?? null, confirmed: yes === true }, context),
      ),
    )
}
