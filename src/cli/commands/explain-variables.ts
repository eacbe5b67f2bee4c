import { AppError } from '../../core/errors.ts'
import { isPlainlyKey } from '../../core/paste/key-like.ts'
import { variableName } from '../../shared/environment.ts'
import { allVariables } from '../../shared/providers/all-variables.ts'
import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import { toExplainListings } from '../explain-listing.ts'
import { explanationInWords } from '../explanation-words.ts'
import { openModelServerKeysOffline } from '../model-server-keys.ts'
import { openExplainedKeys } from '../open-explained-keys.ts'
import { folderHere, projectFolderOf } from '../project-folder.ts'

type Input = { variables: readonly string[]; project: string | null; mode: string }

/** What Vite reads of an environment, and where tools keep what says who is signed in. */
const beside = /^(?:MAIN_VITE_\w+|CLAUDE_CONFIG_DIR|CODEX_HOME)$/

/** Longest value that is looked at, in characters; the system's own limit for one is of this size. */
const longestValue = 200_000

/**
 * Prints why variables have the values that they have, for this terminal: its own variables go with the question, so that the running
 * app explains them and not its own. Waits for the login shell. Throws `vault-missing`, and `invalid-input` for what is no name.
 */
export async function explainVariables({ variables, project, mode }: Input, context: CliContext): Promise<number> {
  const { keydeck, output, signal } = context
  const environment = context.ownEnvironment()
  const known = new Set(allVariables())
  if (variables.some((name) => !known.has(name) && isPlainlyKey(name))) throw keyForName()
  const wrong = variables.findIndex((name) => !variableName.safeParse(name).success)
  if (wrong !== -1) throw noName(variables, wrong)
  const here = folderHere(environment)
  // A vault that opens by itself is no hindrance to any command, so it is none here.
  await keydeck.vaultStatus()
  const api = await keydeck.api()
  const wasToOpen = await openModelServerKeysOffline(api, context)
  output.progress('Reading the login shell …')
  await Promise.all([
    api.environment.readShell.mutate(undefined, { signal }),
    // A passphrase file that did not open it does not open it now.
    ...(wasToOpen ? [] : [openExplainedKeys(api, variables, context)]),
  ])
  const explanation = await api.environment.explain.mutate(
    {
      folder: projectFolderOf(project, here),
      variables: variables.length === 0 ? null : [...variables],
      process: variablesToSend(environment, new Set([...known, ...variables])),
      mode,
    },
    { signal },
  )
  const listing = toExplainListings(explanation, { isWhole: variables.length === 0 })
  output.result(listing, () => explanationInWords(explanation, output))
  return exitCodes.done
}

/** Only what is asked about leaves this process. */
function variablesToSend(environment: Readonly<Record<string, string>>, names: ReadonlySet<string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => (names.has(name) || beside.test(name)) && value.length <= longestValue),
  )
}

function keyForName(): AppError {
  return new AppError(
    'invalid-input',
    'This looks like a key, not like the name of a variable; other programs can read the command line.',
    'Name the variable, and take the key out of the history of your shell.',
  )
}

/** Words too plain to be a key or a value. */
const plainWords = /^[A-Za-z]{1,12}(?:[ _.!?,:;-]{1,2}[A-Za-z]{0,12}){0,3}$/

function noName(variables: readonly string[], at: number): AppError {
  const word = variables[at] ?? ''
  return new AppError(
    'invalid-input',
    `${plainWords.test(word) ? `“${word}”` : `Word ${at + 1}`} is not the name of a variable.`,
    word.includes('=')
      ? 'Name the variable alone, without its value, such as `keydeck explain ANTHROPIC_API_KEY`.'
      : 'Names have letters, digits and underscores: type one, such as `keydeck explain ANTHROPIC_API_KEY`.',
  )
}
