import type { HandedOut, HandOutInput } from '../../shared/hand-out.ts'
import { allVariables } from '../../shared/providers/all-variables.ts'
import type { CliContext } from '../context.ts'
import { knownVariablesOf } from '../launch/handed-environment.ts'
import { openModelServerKeysOffline } from '../model-server-keys.ts'
import { folderHere, projectFolderOf } from '../project-folder.ts'

type Input = { accounts: string[] | null; project: string | null; words: readonly string[]; purpose: HandOutInput['purpose'] }

/**
 * The variables that a command would be started with here, from the running app or from a vault that is opened for it; to be shown they
 * need no unlocking by a person. Throws `denied` and what opening throws.
 */
export async function askForVariables({ accounts, project, words, purpose }: Input, context: CliContext): Promise<HandedOut> {
  const { keydeck } = context
  const environment = context.ownEnvironment()
  const here = folderHere(environment)
  const api = await (purpose === 'show' ? keydeck.api() : keydeck.unlocked())
  if (purpose === 'show') await openModelServerKeysOffline(api, context)
  return api.handOut.variables.mutate({
    purpose,
    accounts,
    folder: projectFolderOf(project, here),
    workingFolder: here,
    variables: knownVariablesOf(environment, allVariables()),
    program: words[0] ?? null,
    parent: process.ppid,
  })
}
