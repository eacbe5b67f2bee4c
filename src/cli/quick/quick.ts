import { writeSync } from 'node:fs'
import { dataFolder } from '../../core/db/data-folder.ts'
import type { HandOutInput, TokenInput } from '../../shared/hand-out.ts'
import { handedEnvironment, knownVariablesOf } from '../launch/handed-environment.ts'
import { launchCommand } from '../launch/launch-command.ts'
import { namedFolder } from '../launch/named-folder.ts'
import { workingFolder } from '../launch/working-folder.ts'
import { askApp, isObject } from './ask-app.ts'
import { readQuickCommand, type QuickCommand } from './read-words.ts'

/** The names that the catalogue knows: written in when this is built, since the catalogue takes long to load. */
declare const catalogueVariables: readonly string[]

/**
 * Does `run` and `token` with the running app, in a fraction of the time that the whole command line takes to load: tools call these
 * before each of their own starts. Resolves with the exit status; undefined for everything else, which is left to the command line.
 */
export async function runQuick(argv: readonly string[]): Promise<number | undefined> {
  const command = readQuickCommand(argv)
  if (!command) return undefined
  return command.verb === 'run' ? run(command) : token(command)
}

async function run({ accounts, project, words }: Extract<QuickCommand, { verb: 'run' }>): Promise<number | undefined> {
  const { env } = process
  const here = workingFolder(env)
  const folder = here === undefined || project === null ? here : namedFolder(project, here)
  if (here === undefined || folder === undefined) return undefined
  const input: HandOutInput = {
    purpose: 'run',
    accounts,
    folder,
    workingFolder: here,
    variables: knownVariablesOf(env, catalogueVariables),
    program: words[0] ?? null,
    parent: process.ppid,
  }
  const answer = await askApp(dataFolder(env), 'handOut.variables', input)
  const handed = readHandedOut(answer)
  if (!handed) return undefined
  for (const warning of handed.warnings) say(`Warning: ${warning}`)
  return launchCommand({ words, environment: handedEnvironment(env, handed) }, { say, streams: [] })
}

async function token({ account, provider, sentTo, home }: Extract<QuickCommand, { verb: 'token' }>): Promise<number | undefined> {
  const { env } = process
  const folder = workingFolder(env)
  if (folder === undefined) return undefined
  const input: TokenInput = { account, provider, sentTo, folder, parent: process.ppid }
  const answer = await askApp(dataFolder(home === null ? env : { KEYDECK_HOME: home }), 'handOut.token', input)
  if (!isObject(answer) || typeof answer['token'] !== 'string') return undefined
  return write(1, `${answer['token']}\n`) ? 0 : cannotWrite()
}

type Handed = { set: { name: string; value: string }[]; remove: string[]; warnings: string[] }

function readHandedOut(answer: unknown): Handed | undefined {
  if (!isObject(answer) || !Array.isArray(answer['set'])) return undefined
  const set = answer['set'].filter(isVariable)
  const [remove, warnings] = [answer['remove'], answer['warnings']]
  return set.length === answer['set'].length &&
    set.every(({ name }) => catalogueVariables.includes(name)) &&
    areTexts(remove) &&
    areTexts(warnings)
    ? { set, remove, warnings }
    : undefined
}

const isVariable = (value: unknown): value is { name: string; value: string } =>
  isObject(value) && typeof value['name'] === 'string' && typeof value['value'] === 'string'

const areTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((text) => typeof text === 'string')

/** What a person is told; a terminal obeys none of it, whatever an account is called. */
function say(sentence: string): void {
  write(2, `keydeck: ${sentence.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '')}\n`)
}

/** The command line's own status and words for a result that gets lost. */
function cannotWrite(): number {
  say('The result could not be written. Look at the disk that it goes to.')
  return 5
}

/**
 * Straight to the descriptor: making a stream of it takes time and changes what the command inherits. False where it cannot be written; a
 * reader that is gone has seen enough.
 */
function write(descriptor: 1 | 2, text: string): boolean {
  const bytes = Buffer.from(text)
  for (let written = 0; written < bytes.length;) {
    try {
      written += writeSync(descriptor, bytes, written)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      // A reader that is slow.
      if (code === 'EAGAIN') continue
      return code === 'EPIPE'
    }
  }
  return true
}
