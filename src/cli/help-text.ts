import type { Command } from 'commander'

const exitCodesText = `
Exit codes:
  0    done
  1    the account does not work
  2    wrong usage
  3    the vault is locked
  4    there is no vault yet
  5    Keydeck could not do it; the message says why
  130  ended by Ctrl-C

Environment:
  KEYDECK_HOME             folder that holds the accounts, instead of the usual one
  KEYDECK_PASSPHRASE_FILE  file whose first line unlocks the vault
  NO_COLOR                 print without colours`

/** Ends a command's help with its examples, the exit codes and the variables that Keydeck reads. */
export function explain(command: Command, examples: readonly string[]): Command {
  const lines = examples.map((example) => `  $ ${example}`).join('\n')
  return command.addHelpText('after', `\nExamples:\n${lines}\n${exitCodesText}`)
}

/** A command of the program with the flag that all have. */
export function defineCommand(program: Command, nameAndArguments: string, purpose: string, examples: readonly string[]): Command {
  const command = program.command(nameAndArguments).description(purpose).option('--json', 'print JSON for programs')
  return explain(command, examples)
}
