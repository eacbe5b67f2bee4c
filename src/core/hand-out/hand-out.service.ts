import type { Account } from '../../shared/account.ts'
import { originOf } from '../../shared/base-url.ts'
import type { HandedOut, HandedVariable, HandOutInput, TokenInput } from '../../shared/hand-out.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import { endpointChanged } from '../accounts/account-problems.ts'
import type { AccountsService } from '../accounts/accounts.service.ts'
import { apiKeyField } from '../accounts/account-version.ts'
import type { Credentials, OpenSecrets } from '../accounts/credentials.ts'
import type { ActivityLog, NewActivity } from '../activity/activity.service.ts'
import { isFoundByTools } from '../environment/account-variables.ts'
import { accountsInUse, namedAccount, type ChosenAccount } from '../environment/accounts-in-use.ts'
import { AppError } from '../errors.ts'
import { maskKey } from '../findings/mask-key.ts'
import type { ProjectHere } from '../projects/project-here.ts'
import { billingWarnings, uncarriedWarnings } from './billing-warnings.ts'
import { assignVariables, variablesToRemove, type AccountWithVariables, type Assignment } from './choose-accounts.ts'
import { assertAllowed, assertNoDeniedKey } from './denied-here.ts'
import type { ProcessName } from './process-name.ts'
import { programOf } from './program-of.ts'

/**
 * Hands credentials to commands: the variables of the accounts in use, and single tokens for helper commands. What leaves is in the
 * activity log before it does. For the command line alone: no page ever gets what this returns.
 */
export function createHandOut(deps: {
  accounts: Pick<AccountsService, 'active' | 'find' | 'named'>
  credentials: Pick<Credentials, 'openAll' | 'assertReady'>
  isUnlocked: () => boolean
  definitionOf: (account: Account) => ProviderDefinition
  projects: { at(folder: string): ProjectHere }
  activity: Pick<ActivityLog, 'record'>
  processName: ProcessName
  /** What in the tool's own files wins over the variables, one sentence each. */
  toolOverrides: (command: readonly string[], folder: string, accountIds: readonly string[]) => Promise<readonly string[]>
}) {
  const { accounts, credentials, isUnlocked, definitionOf, projects, activity, processName, toolOverrides } = deps

  function choose(names: readonly string[] | null, here: ProjectHere): ChosenAccount[] {
    if (names === null) return accountsInUse({ accounts, definitionOf }, here)
    const named = new Map(names.map((name) => accounts.named(name)).map((account) => [account.id, account]))
    return [...named.values()].map((account) => namedAccount(account, definitionOf(account), here))
  }

  /** Accounts that the project binds and a rule keeps out: no other may take their place unasked. */
  function setAsideHere(here: ProjectHere): { account: Account; by: 'project' }[] {
    return here.setAside.flatMap(({ accountId }) => {
      const account = accounts.find(accountId)
      return account ? [{ account, by: 'project' as const }] : []
    })
  }

  /** Throws `endpoint-changed` also where the project's base URL is on another origin: nobody meant the account's own in its place (S6). */
  function openAll({ account, baseUrl, otherOrigin }: ChosenAccount): OpenSecrets {
    if (otherOrigin !== null) throw endpointChanged(account, { from: originOf(baseUrl), to: originOf(otherOrigin) })
    return credentials.openAll(account, { to: baseUrl })
  }

  function openOrNull(account: Account): OpenSecrets | null {
    try {
      // Only compared with, wherever it may be sent.
      return credentials.openAll(account, { anyOrigin: true })
    } catch (error) {
      if (error instanceof AppError) return null
      throw error
    }
  }

  /** Secrets of an account to compare with, not to hand out; none where it cannot be opened. */
  function secretsOf(account: Account): string[] {
    const opened = isUnlocked() ? openOrNull(account) : null
    return opened === null ? [] : [...(opened.key === null ? [] : [opened.key]), ...Object.values(opened.secrets)]
  }

  async function note(
    chosen: readonly ChosenAccount[],
    entry: Pick<NewActivity, 'kind' | 'command' | 'folder'>,
    pid: number,
  ): Promise<void> {
    const entries = (name: string) =>
      chosen.map(({ account }) => ({
        ...entry,
        accountId: account.id,
        accountLabel: account.label,
        provider: account.provider,
        parent: { pid, name },
      }))
    activity.record(entries(await processName(pid)))
  }

  return {
    /**
     * The variables that a command is started with. Throws `denied` under a rule of the folder, `needs-key` and `endpoint-changed` for an
     * account that was named or bound and cannot be used, `locked`, `not-found`, `invalid-input`. An active account that cannot be used is
     * left out, with its variables, and said.
     */
    async variables(input: HandOutInput): Promise<HandedOut> {
      const { purpose, folder, workingFolder, variables: given, program, parent } = input
      if (purpose !== 'show') credentials.assertReady()
      const here = withRulesOf(projects.at(folder), workingFolder === folder ? null : projects.at(workingFolder))
      const chosen = choose(input.accounts, here)
      assertAllowed(input.accounts === null ? [...setAsideHere(here), ...chosen] : chosen, here)
      const { assigned, leftOut } = assignVariables(chosen)
      for (const account of assigned) if (account.by !== 'active') assertFound(account)
      assertFindable(input.accounts === null ? [] : assigned)
      const usable = assigned.filter((account) => account.by !== 'active' || (isUsable(account.account) && isFoundByTools(account)))
      const broken = assigned.filter((account) => !usable.includes(account))
      const set = usable.flatMap((account) => valuesOf(account, purpose === 'show' ? null : openAll(account)))
      const remove = [...variablesToRemove(assigned), ...broken.flatMap(({ variables }) => variables.map(({ name }) => name))]
      const gone = new Set([...remove, ...set.map(({ name }) => name)])
      const left = Object.fromEntries(Object.entries(given).filter(([name]) => !gone.has(name)))
      const handed = set.flatMap(({ secret, value, accountId }) =>
        secret ? [{ secret: value, label: accounts.find(accountId)?.label ?? '' }] : [],
      )
      assertNoDeniedKey({ here, left, handed, find: accounts.find, secretsOf })
      const warnings = [
        ...billingWarnings({ here, chosen, left, find: accounts.find, definitionOf, keyOf: (account) => secretsOf(account)[0] ?? null }),
        ...(await toolOverrides(
          program === null ? [] : [program],
          workingFolder,
          usable.map(({ account }) => account.id),
        )),
        ...uncarriedWarnings(usable),
        ...broken.map(saysLeftOut),
        ...leftOut.filter(({ account }) => account.by === 'project' || purpose === 'show').map(saysAnother),
      ]
      const withSecrets = usable.filter(({ variables }) => variables.some((variable) => 'secret' in variable))
      if (purpose !== 'show') await note(withSecrets, { kind: purpose, command: programOf(program), folder: here.folder }, parent)
      return {
        set,
        remove,
        accounts: usable.map(({ account, provider, by }) => ({
          id: account.id,
          label: account.label,
          provider: provider.id,
          providerName: provider.name,
          by,
        })),
        project: here.project?.folder ?? null,
        warnings,
      }
    },

    /** One credential. Throws as `variables` does, and `needs-key` for an account that has none. */
    async token({ account: name, provider, sentTo, folder, parent }: TokenInput): Promise<{ token: string }> {
      credentials.assertReady()
      const here = projects.at(folder)
      if (name === null)
        assertAllowed(
          setAsideHere(here).filter(({ account }) => account.provider === provider),
          here,
        )
      const chosen = name === null ? inUseOf(provider, choose(null, here)) : choose([name], here)[0]
      if (!chosen) throw new AppError('not-found', 'No account is in use for this provider here.', 'Run `keydeck use ACCOUNT` first.')
      assertAllowed([chosen], here)
      assertSentTo(chosen, sentTo)
      const { key } = openAll(chosen)
      if (key === null) throw new AppError('needs-key', `“${chosen.account.label}” has no key.`, 'Add a key to the account first.')
      assertNoDeniedKey({ here, left: {}, handed: [{ secret: key, label: chosen.account.label }], find: accounts.find, secretsOf })
      await note([chosen], { kind: 'token', command: null, folder: here.folder }, parent)
      return { token: key }
    },
  }

  function valuesOf({ account, variables }: AccountWithVariables, opened: OpenSecrets | null): HandedVariable[] {
    return variables.flatMap((variable): HandedVariable[] => {
      const { name } = variable
      if ('value' in variable) return [{ name, value: variable.value, secret: false, accountId: account.id }]
      const isKey = variable.secret === apiKeyField
      const value = opened === null ? shown(account, isKey) : isKey ? opened.key : opened.secrets[variable.secret]
      return value === null || value === undefined ? [] : [{ name, value, secret: true, accountId: account.id }]
    })
  }

  /** The key as it may be shown; from what stands beside it while the vault is locked. */
  function shown(account: Account, isKey: boolean): string {
    const key = isKey && isUnlocked() && isUsable(account) ? (openOrNull(account)?.key ?? null) : null
    return key === null ? `…${isKey ? (account.keyHint ?? '') : ''}` : maskKey(key)
  }
}

/** The rules of both folders: where a command is started its rules hold, also when it is given another project's accounts. */
function withRulesOf(here: ProjectHere, other: ProjectHere | null): ProjectHere {
  return other === null ? here : { ...here, denied: new Map([...other.denied, ...here.denied]) }
}

/** Throws `endpoint-changed` where tools would send a key to the provider's own address, and the account is used at another. */
function assertFound(chosen: AccountWithVariables): void {
  if (isFoundByTools(chosen)) return
  throw new AppError(
    'endpoint-changed',
    `“${chosen.account.label}” is used at ${originOf(chosen.baseUrl)}, and no variable tells that to the tools of ${chosen.provider.name}: its key would go elsewhere. Nothing was started.`,
    'Add it as an OpenAI- or Anthropic-compatible account, or as a provider of your own.',
  )
}

/** A person who bound an account expects it to be there; of active ones it is told where a person asks. */
function saysAnother({ account: { account }, by }: Assignment['leftOut'][number]): string {
  return `“${account.label}” is not handed over: “${by.account.label}” has the same way in. Name the one that you mean with --account.`
}

function saysLeftOut({ account, baseUrl, provider, ...chosen }: AccountWithVariables): string {
  const why = isFoundByTools({ account, baseUrl, provider, ...chosen })
    ? 'cannot be used; `keydeck list` says why'
    : `is for ${originOf(baseUrl)}, which no variable tells to the tools of ${provider.name}`
  return `The key of “${account.label}” ${why}. Its variables are taken away.`
}

/** Throws `endpoint-changed` where a credential would be sent to another origin than its account is used at. */
function assertSentTo({ account, baseUrl }: ChosenAccount, sentTo: string | null): void {
  if (sentTo === null || originOf(sentTo) === originOf(baseUrl)) return
  throw new AppError(
    'endpoint-changed',
    `“${account.label}” is used at ${originOf(baseUrl)}, and its key would be sent to ${originOf(sentTo)}. It was not handed out.`,
    'Apply Keydeck to the tool again, with this account.',
    { details: { from: originOf(baseUrl), to: originOf(sentTo) } },
  )
}

const isUsable = ({ keyState }: Account): boolean => keyState === 'ready' || keyState === 'none'

function inUseOf(provider: string | null, chosen: readonly ChosenAccount[]): ChosenAccount | undefined {
  return chosen.find(({ account }) => account.provider === provider)
}

/** Throws `invalid-input` for a named account that tools have no variables for. */
function assertFindable(assigned: readonly AccountWithVariables[]): void {
  const lost = assigned.find(({ variables }) => variables.length === 0)
  if (!lost) return
  throw new AppError(
    'invalid-input',
    `Tools have no variables for ${lost.provider.name}, so “${lost.account.label}” cannot be handed to a command.`,
    'Print its key for a helper command with `keydeck token`.',
  )
}
