import type { Command } from 'commander'

/** A command as the completion needs it: plain data, so that it can be written down when Keydeck is built. */
export type Grammar = {
  name: string
  aliases: readonly string[]
  description: string
  options: readonly OptionGrammar[]
  arguments: readonly { name: string; isVariadic: boolean; choices: readonly string[] | null }[]
  commands: readonly Grammar[]
}

/** `placeholder`: what the option calls its value. */
export type OptionGrammar = {
  long: string
  short: string | null
  description: string
  value: 'none' | 'optional' | 'required'
  placeholder: string
  choices: readonly string[] | null
}

/** What a command and those below it take, as its help shows it. */
export function grammarOf(command: Command): Grammar {
  const help = command.createHelp()
  return {
    name: command.name(),
    aliases: command.aliases(),
    description: command.description(),
    options: help.visibleOptions(command).flatMap(({ long, short, description, required, optional, flags, argChoices }) => {
      if (long === undefined) return []
      const placeholder = /[<[]([^\]>]*)[\]>]/.exec(flags)?.[1]?.replace(/\.{3}$/, '') ?? ''
      const value = required ? 'required' : optional ? 'optional' : 'none'
      return [{ long, short: short ?? null, description, value, placeholder, choices: argChoices ?? null }]
    }),
    arguments: command.registeredArguments.map((one) => ({ name: one.name(), isVariadic: one.variadic, choices: one.argChoices ?? null })),
    commands: help.visibleCommands(command).map(grammarOf),
  }
}
