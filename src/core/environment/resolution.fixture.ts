import { noOptions, type Account } from '../../shared/account.ts'
import { keyHintOf } from '../../shared/api-key.ts'
import type { ResolvedVariable } from '../../shared/environment.ts'
import { providerOf, type ProviderId } from '../../shared/providers/catalogue.ts'
import type { ChosenAccount } from './accounts-in-use.ts'
import { resolveVariables } from './resolve-variables.ts'
import type { FoundValue, ResolutionInput } from './resolution.ts'

/** Keys of the right look that nobody ever had. */
export const workKey = 'sk-ant-api03-Wo1rK2wo3Rk4Wo5rK6wo7Rk8AA'
export const strayKey = 'sk-ant-api03-St1rA2y3St4rA5y6St7rA8y9BB'
export const openaiKey = 'sk-proj-Op1eN2a3I4op5En6aI7oP8en9Ai0CC'

type Change = Partial<Account> & { by?: ChosenAccount['by']; projectFolder?: string | null }

/** An account in use with a key, and how to open it. */
export function chosen(
  provider: ProviderId,
  label: string,
  key: string | null,
  change: Change = {},
): ChosenAccount & { key: string | null } {
  const { by = 'active', projectFolder = null, ...more } = change
  const definition = providerOf(provider)
  const baseUrl = definition.baseUrl ?? definition.baseUrlExample
  const account: Account = {
    id: `id of ${label}`,
    provider,
    own: null,
    label,
    baseUrl,
    model: null,
    local: false,
    keyHint: key === null ? null : keyHintOf(key),
    keyState: key === null ? 'none' : 'ready',
    keyOrigin: null,
    options: noOptions,
    secrets: [],
    active: true,
    lastCheck: null,
    createdAt: new Date(0),
    lastUsedAt: null,
    ...more,
  }
  return { account, provider: definition, baseUrl: account.baseUrl, model: account.model, by, projectFolder, otherOrigin: null, key }
}

type Given = Partial<Omit<ResolutionInput, 'accounts' | 'process' | 'shell' | 'vite' | 'openSecrets'>> & {
  accounts?: readonly ReturnType<typeof chosen>[]
  process?: Record<string, string>
  shell?: Record<string, string> | null
  /** By name without the prefix, in `/work/.env.local`. */
  vite?: Record<string, string>
}

export const viteFile = '/work/.env.local'

/** The resolution of what is given, and how often an account was opened for it. */
export function resolve(names: readonly string[] | null, given: Given = {}): { variables: ResolvedVariable[]; opened: string[] } {
  const { accounts = [], process = {}, shell = null, vite = {}, isVaultUnlocked = true, ...more } = given
  const opened: string[] = []
  const found = Object.entries(vite).map(([name, value], index): [string, FoundValue[]] => [
    name,
    [{ value, label: `MAIN_VITE_${name} in .env.local`, file: viteFile, line: index + 1 }],
  ])
  const variables = resolveVariables(names, {
    accounts,
    denied: new Map(),
    isVaultUnlocked,
    vite: new Map(found),
    process: { label: 'this terminal', variables: process, isTerminal: true },
    shell: shell === null ? null : { label: 'login shell (zsh)', variables: shell },
    isDevelopment: false,
    trackedFiles: new Set(),
    signedIn: { claude: false, chatgpt: false },
    openSecrets: ({ account }) => {
      opened.push(account.label)
      return isVaultUnlocked ? { key: accounts.find((one) => one.account.id === account.id)?.key ?? null, secrets: {} } : null
    },
    platform: 'linux',
    ...more,
  })
  return { variables, opened }
}

/** The resolution of one variable. */
export function resolveOne(name: string, given: Given = {}): ResolvedVariable {
  const [variable] = resolve([name], given).variables
  if (!variable) throw new Error(`${name} was not resolved`)
  return variable
}

/** What a variable comes to, in short: its sources in order, the winner among them, and the codes of its warnings. */
export function inShort({ candidates, winner, warnings }: ResolvedVariable) {
  return {
    winner,
    order: candidates.map(({ source, label, winner: wins }) => `${source}: ${label}${wins ? ' *' : ''}`),
    warnings: warnings.map(({ code }) => code),
  }
}
