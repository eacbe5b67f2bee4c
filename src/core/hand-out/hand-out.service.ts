import type { Account } from '../../shared/account.ts'
import type { HandedOut, HandedVariable, HandOutInput, TokenInput } from '../../shared/hand-out.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import type { AccountsService } from '../accounts/accounts.service.ts'
import { apiKeyField } from '../accounts/account-version.ts'
import type { Credentials, OpenSecrets } from '../accounts/credentials.ts'
import type { ActivityLog, NewActivity } from '../activity/activity.service.ts'
import { isFoundByTools } from '../environment/account-variables.ts'
import { accountsInUse, namedAccount, type ChosenAccount } from '../environment/accounts-in-use.ts'
import { AppError } from '../errors.ts'
import type { ProjectHere } from '../projects/project-here.ts'
import { billingWarnings, uncarriedWarnings } from './billing-warnings.ts'
import { assignVariables, variablesToRemove, type AccountWithVariables } from './choose-accounts.ts'
import { assertFindable, assertFound, assertSentTo } from './assert-reached.ts'
import { assertAllowed, assertNoDeniedKey } from './denied-here.ts'
import { saysAnother, saysLeftOut } from './left-out-warnings.ts'
import { createSecretOpener, isUsable } from './open-secrets.ts'
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
  toolOverrides: (program: string | null, folder: string, accountIds: readonly string[]) => Promise<readonly string[]>
}) {
  const { accounts, credentials, isUnlocked, definitionOf, projects, activity, processName, toolOverrides } = deps
  const { openAll, secretsOf, shown } = createSecretOpener({ credentials, isUnlocked })

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
          program,
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
}

/** The rules of both folders: where a command is started its rules hold, also when it is given another project's accounts. */
function withRulesOf(here: ProjectHere, other: ProjectHere | null): ProjectHere {
  return other === null ? here : { ...here, denied: new Map([...other.denied, ...here.denied]) }
}

function inUseOf(provider: string | null, chosen: readonly ChosenAccount[]): ChosenAccount | undefined {
  return chosen.find(({ account }) => account.provider === provider)
}
