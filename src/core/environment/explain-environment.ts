import { basename } from 'node:path'
import type { ExplainInput, Explanation, ShellStatus } from '../../shared/environment.ts'
import type { Account } from '../../shared/account.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import type { Credentials, OpenSecrets } from '../accounts/credentials.ts'
import { AppError } from '../errors.ts'
import type { MachinePlace } from '../import-sources/machine-place.ts'
import { nowhere, type ProjectHere } from '../projects/project-here.ts'
import { accountsInUse, setAsideAccounts } from './accounts-in-use.ts'
import { explainOffline } from './explain-offline.ts'
import { createTrackedFiles } from './git-tracked.ts'
import type { LoginShell } from './login-shell/login-shell.ts'
import type { FoundValue } from './resolution.ts'
import { resolveVariables } from './resolve-variables.ts'
import { createSignIns } from './sign-ins.ts'
import type { StandIns } from './stand-ins.ts'
import { vitePrefix } from './vite-env/env-file.ts'
import { createViteEnvReader, type ViteEnv } from './vite-env/read-vite-env.ts'

export type ExplainDeps = {
  accounts: { active(): Account[]; find(id: string): Account | undefined }
  credentials: Pick<Credentials, 'openAll'>
  isUnlocked: () => boolean
  definitionOf: (account: Account) => ProviderDefinition
  projects: { at(folder: string): ProjectHere }
  /** Where a local model answers in the place of accounts. */
  standIns: StandIns
  machine: MachinePlace
  isDevelopment: boolean
}

/** Makes the function that gathers every source and resolves variables from them. It waits for no shell. */
export function createExplain(deps: ExplainDeps) {
  const { accounts, credentials, isUnlocked, definitionOf, projects, standIns, machine, isDevelopment } = deps
  const signIns = createSignIns()
  const trackedFiles = createTrackedFiles({ environment: machine.environment })
  const readViteEnv = createViteEnvReader()

  function openSecrets(account: Account): OpenSecrets | null {
    if (account.keyState !== 'ready' || !isUnlocked()) return null
    try {
      return credentials.openAll(account)
    } catch (error) {
      // An account whose key cannot be read says so itself; it is compared with nothing.
      if (error instanceof AppError) return null
      throw error
    }
  }

  return async (input: ExplainInput, shell: LoginShell): Promise<Explanation> => {
    const here = input.folder === null ? null : projects.at(input.folder)
    const environment = input.process ?? machine.environment
    const ownLabel = input.process === null ? 'the environment Keydeck was started in' : 'this terminal'
    const [{ variables: inVite, problems }, signedIn] = await Promise.all([
      here === null ? noViteEnv : readViteEnv({ folder: here.project?.folder ?? here.folder, mode: input.mode, environment }),
      signIns({ ...machine, environment: { ...machine.environment, ...environment } }),
    ])
    const vite = valuesIn(inVite, ownLabel)
    const files = [...new Set([...vite.values()].flat().flatMap(({ file }) => file ?? []))]
    const place = here ?? nowhere('')
    const inUse = { accounts, definitionOf }
    const chosen = [...setAsideAccounts(inUse, place), ...accountsInUse(inUse, place)]
    const status = shell.status()
    const variables = shell.variables()
    return {
      folder: here?.folder ?? null,
      projectFolder: here?.project?.folder ?? null,
      mode: input.mode,
      isDevelopment,
      shell: status,
      problems,
      variables: resolveVariables(input.variables, {
        accounts: chosen,
        denied: place.denied,
        isVaultUnlocked: isUnlocked(),
        vite,
        process: {
          label: ownLabel,
          variables: environment,
          isTerminal: input.process !== null,
        },
        shell: variables === null ? null : { label: shellLabel(status), variables },
        isDevelopment,
        trackedFiles: files.length === 0 ? new Set() : await trackedFiles.tracked(files),
        signedIn,
        openSecrets: ({ account }) => openSecrets(account),
        platform: machine.platform,
      }),
      offline: await explainOffline(chosen, { standIns, denied: place.denied }),
    }
  }
}

const noViteEnv: ViteEnv = { variables: new Map(), problems: [] }

/** By name without Vite's prefix, each value with the place where it was found. */
function valuesIn(variables: ViteEnv['variables'], ownLabel: string): Map<string, FoundValue[]> {
  return new Map(
    [...variables].map(([name, values]) => [
      name.slice(vitePrefix.length),
      values.map((value) => ({ ...value, label: `${name} in ${value.file === null ? ownLabel : basename(value.file)}` })),
    ]),
  )
}

function shellLabel({ shell }: ShellStatus): string {
  return shell === null ? 'login shell' : `login shell (${basename(shell)})`
}
