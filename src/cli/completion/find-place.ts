import type { Grammar, OptionGrammar } from './grammar.ts'

/** What stands at the cursor. */
type Place =
  | { kind: 'command'; of: Grammar }
  /** `withEnd`: `--` may stand here too, before a command of another program. */
  | { kind: 'option'; of: Grammar; withEnd: boolean }
  /** `names`: what the grammar calls the value, the more telling one first. `before`: what stands in the same word before it, such as `--account=`. */
  | { kind: 'value'; names: readonly string[]; choices: readonly string[] | null; before: string }
  /** The command of another program, behind `--`. */
  | { kind: 'other-program' }
  | { kind: 'nothing' }

const nothing: Place = { kind: 'nothing' }

/**
 * Follows the words that were typed, without the program's own name, through the grammar; the last one is the word at the cursor,
 * '' where a new one begins.
 */
export function findPlace(program: Grammar, words: readonly string[]): Place {
  const current = words.at(-1) ?? ''
  let command = program
  let argumentsBefore = 0
  let hasEnded = false
  let waiting: OptionGrammar | undefined

  for (const [index, word] of words.slice(0, -1).entries()) {
    const isValue = waiting !== undefined && takes(waiting, word)
    waiting = undefined
    if (isValue) continue
    if (!hasEnded && word === '--') hasEnded = true
    else if (!hasEnded && isOption(word)) waiting = word.includes('=') ? undefined : optionWithValue(command, word)
    else if (command.commands.length > 0) {
      if (word === 'help') return index === words.length - 2 ? { kind: 'command', of: command } : nothing
      const found = command.commands.find(({ name, aliases }) => name === word || aliases.includes(word))
      if (!found) return nothing
      command = found
    } else argumentsBefore += 1
  }

  if (waiting && takes(waiting, current)) return valueOf(command, waiting, '')
  if (!hasEnded && isOption(current)) {
    if (!current.includes('=')) return { kind: 'option', of: command, withEnd: false }
    const option = optionWithValue(command, current)
    return option ? valueOf(command, option, current.slice(0, current.indexOf('=') + 1)) : nothing
  }
  if (command.commands.length > 0) return { kind: 'command', of: command }
  const argument = argumentAt(command, argumentsBefore)
  if (!argument) return hasEnded ? nothing : { kind: 'option', of: command, withEnd: false }
  const isOtherProgram = argument.isVariadic && argument.name === 'command'
  if (!isOtherProgram)
    return { kind: 'value', names: [`${command.name} ${argument.name}`, argument.name], choices: argument.choices, before: '' }
  if (hasEnded) return { kind: 'other-program' }
  return argumentsBefore === 0 ? { kind: 'option', of: command, withEnd: true } : nothing
}

const isOption = (word: string) => word.startsWith('-')
const takes = (option: OptionGrammar, word: string) => option.value === 'required' || !isOption(word)

function optionWithValue(command: Grammar, word: string): OptionGrammar | undefined {
  const [name] = word.split('=', 1)
  return command.options.find(({ long, short, value }) => value !== 'none' && (long === name || short === name))
}

/** By its command’s and the option's own name, by the option's own where that tells what it takes (`--provider <id>`); else by the name of its value (`--ca-file <path>`). */
function valueOf({ name }: Grammar, { long, placeholder, choices }: OptionGrammar, before: string): Place {
  return { kind: 'value', names: [`${name} ${long.slice(2)}`, long.slice(2), placeholder], choices, before }
}

function argumentAt(command: Grammar, index: number): Grammar['arguments'][number] | undefined {
  const last = command.arguments.at(-1)
  return command.arguments[index] ?? (last?.isVariadic === true ? last : undefined)
}
