import type { CommanderError } from 'commander'
import { AppError } from '../core/errors.ts'

/** A name that may be repeated to the person: too plain to be a key that was typed in the wrong place. */
const plainName = /^(--?)?[a-z]{1,12}(-[a-z]{1,12}){0,2}$/

/**
 * Wrong usage in Keydeck's own words. Commander's messages quote what was typed, which can be a key: only plain names are
 * repeated here.
 */
export function toUsageError(error: CommanderError, argv: readonly string[]): AppError {
  const command = argv.find((argument) => plainName.test(argument) && !argument.startsWith('-'))
  const fix = `Run \`keydeck ${command !== undefined && error.code !== 'commander.unknownCommand' ? `${command} ` : ''}--help\`.`
  const quoted = /'([^']*)'/.exec(error.message)?.[1]?.split('=')[0] ?? ''
  switch (error.code) {
    case 'commander.unknownCommand':
      return usage(plainName.test(quoted) ? `There is no command ${quoted}.` : 'There is no such command.', fix, error)
    case 'commander.unknownOption':
      if (command === 'add' && /key|token|secret/.test(quoted)) return keyAsArgument(error)
      return usage(plainName.test(quoted) ? `There is no option ${quoted}.` : 'There is no such option.', fix, error)
    case 'commander.excessArguments':
      if (command === 'add') return keyAsArgument(error)
      return usage('There are more arguments than this command takes.', fix, error)
    case 'commander.missingArgument':
    case 'commander.optionMissingArgument':
    case 'commander.missingMandatoryOptionValue': {
      const [first = '', ...rest] = error.message.replace(/^error: /, '')
      return usage(`${first.toUpperCase()}${rest.join('')}.`, fix, error)
    }
    case 'commander.invalidArgument': {
      const choices = /Allowed choices are ([a-z, -]+)\.$/.exec(error.message)?.[1]
      const typed = /(?:value|argument) '([^']*)' is invalid/.exec(error.message)?.[1] ?? ''
      if (choices === undefined) return usage('This is not how the command is used.', fix, error)
      return usage(`${plainName.test(typed) ? typed : 'What was typed'} is not one of the choices: ${choices}.`, fix, error)
    }
    default:
      return usage('This is not how the command is used.', fix, error)
  }
}

function usage(message: string, fix: string, cause: unknown): AppError {
  return new AppError('invalid-input', message, fix, { cause })
}

function keyAsArgument(cause: unknown): AppError {
  return usage(
    'A key cannot be given as an argument: other programs can read the command line, and the shell keeps it in its history.',
    'Pipe the key in or type it when asked; if you did type a key, take it out of the history of your shell.',
    cause,
  )
}
