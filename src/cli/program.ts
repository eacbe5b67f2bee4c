import { Command } from 'commander'
import { configureAdd } from './commands/add.ts'
import { configureApply } from './commands/apply.ts'
import { configureCheck } from './commands/check.ts'
import { configureCommitMessage } from './commands/commit-message.ts'
import { configureComplete } from './commands/complete.ts'
import { configureCompletion } from './commands/completion.ts'
import { configureDoctor } from './commands/doctor.ts'
import { configureEnv } from './commands/env.ts'
import { configureExplain } from './commands/explain.ts'
import { configureImport } from './commands/import.ts'
import { configureInit } from './commands/init.ts'
import { configureList } from './commands/list.ts'
import { configureLock } from './commands/lock.ts'
import { configureModels } from './commands/models.ts'
import { configureOffline } from './commands/offline.ts'
import { configureOllama } from './commands/ollama.ts'
import { configureProject } from './commands/project.ts'
import { configureProviders } from './commands/providers.ts'
import { configureRemove } from './commands/remove.ts'
import { configureRestore } from './commands/restore.ts'
import { configureRun } from './commands/run.ts'
import { configureServe } from './commands/serve.ts'
import { configureStatus } from './commands/status.ts'
import { configureToken } from './commands/token.ts'
import { configureTools } from './commands/tools.ts'
import { configureUnapply } from './commands/unapply.ts'
import { configureUse } from './commands/use.ts'
import type { RunCommand } from './context.ts'
import { explain } from './help-text.ts'

/** In the order in which a person meets them; the help shows them so. */
const commands = [
  configureInit,
  configureServe,
  configureProviders,
  configureAdd,
  configureImport,
  configureList,
  configureUse,
  configureProject,
  configureExplain,
  configureRun,
  configureEnv,
  configureToken,
  configureTools,
  configureApply,
  configureUnapply,
  configureCheck,
  configureModels,
  configureOllama,
  configureOffline,
  configureCommitMessage,
  configureRemove,
  configureLock,
  configureStatus,
  configureRestore,
  configureDoctor,
  configureCompletion,
  configureComplete,
]

/** The command line's grammar. Throws `CommanderError` instead of ending the process; errors are printed by whoever catches it. */
export function createProgram(options: {
  version: string
  run: RunCommand
  writeOut: (text: string) => void
  writeErr: (text: string) => void
}): Command {
  const { version, run, writeOut, writeErr } = options
  const program = new Command('keydeck')
    .description('Keeps your model-provider accounts on this machine, checks them and switches between them.')
    .version(version, '--version', 'print the version')
    .exitOverride()
    .enablePositionalOptions()
    .configureOutput({ writeOut, writeErr, outputError: () => {} })
    .showSuggestionAfterError(false)
  for (const configure of commands) configure(program, run)
  return explain(program, ['keydeck init --os-keyring', 'keydeck add --provider anthropic', 'keydeck serve'])
}
