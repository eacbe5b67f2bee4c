import type { Account } from '../../shared/account.ts'
import type { HandedOut, HandedVariable, HandOutInput, TokenInput } from '../../shared/hand-out.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import type { AccountsService } from '../accounts/accounts.service.ts'
import { apiKeyField } from '../accounts/account-version.ts'
import type { Credentials, OpenSecrets } from '../accounts/credentials.ts'
import type { ActivityLog, NewActivity } from '../activity/activity.service.ts'
import { accountsInUse, namedAccount, type ChosenAccount } from '../environment/accounts-in-use.ts'
import { assignVariables, type AccountWithVariables } from '../environment/assign-variables.ts'
import { shareOut, takenAway } from '../environment/share-out.ts'
import { answeredBy, type Replaced, type StandIns } from '../environment/stand-ins.ts'
import { AppError } from '../errors.ts'
import type { ProjectHere } from '../projects/project-here.ts'
import { billingWarnings, uncarriedWarnings } from './billing-warnings.ts'
import { assertFindable, assertFound, assertSentTo } from './assert-reached.ts'
import { assertAllowed, assertNoDeniedKey } from './denied-here.ts'
import { saysAnother, saysLeftOut } from './left-out-warnings.ts'
import { createSecretOpener } from './open-secrets.ts'
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
  toolOverrides: (
    program: string | null,
    folder: string,
    accountIds: readonly string[],
    instead: readonly { accountId: string; baseUrl: string }[],
  ) => Promise<readonly string[]>
  /** Where a local model answers in the place of accounts. */
  standIns: StandIns
}) {
  const { accounts, credentials, isUnlocked, definitionOf, projects, activity, processName, toolOverrides, standIns } = deps
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
    chosen: readonly Pick<ChosenAccount, 'account'>[],
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
     * left out, with its variables, and said. Where a local model answers in an account's place its variables lead there, and nothing of the
     * account leaves.
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
      const shared = await shareOut(assigned, { standIns, denied: here.denied })
      const { usable, broken, offline, away } = shared
      const opens = purpose !== 'show'
      const handedOver = [
        ...usable.map((account) => ({ from: account.account, values: valuesOf(account, opens ? openAll(account) : null) })),
        ...offline.replaced.map((one) => ({ from: one.local ?? one.account, values: valuesInstead(one, opens) })),
      ]
      const set = handedOver.flatMap(({ values }) => values)
      const names = new Set(set.map(({ name }) => name))
      const remove = takenAway(shared, names)
      const gone = new Set([...remove, ...names])
      const left = Object.fromEntries(Object.entries(given).filter(([name]) => !gone.has(name)))
      const handed = handedOver.flatMap(({ from, values }) =>
        values.flatMap(({ secret, value }) => (secret ? [{ secret: value, label: from.label }] : [])),
      )
      assertNoDeniedKey({ here, left, handed, find: accounts.find, secretsOf })
      const warnings = [
        ...answeredBy(offline, programOf(program)),
        ...offline.problems,
        ...billingWarnings({
          here,
          chosen: chosen.filter(({ account }) => !away.has(account.id)),
          left,
          find: accounts.find,
          definitionOf,
          keyOf: (account) => secretsOf(account)[0] ?? null,
        }),
        ...(await toolOverrides(
          program,
          workingFolder,
          usable.map(({ account }) => account.id),
          offline.replaced.map(({ account, standIn }) => ({ accountId: account.id, baseUrl: standIn.baseUrl })),
        )),
        ...uncarriedWarnings(usable),
        ...broken.map(saysLeftOut),
        ...leftOut.filter(({ account }) => account.by === 'project' || purpose === 'show').map(saysAnother),
      ]
      const withSecrets = [
        ...usable.filter(({ variables }) => variables.some((variable) => 'secret' in variable)),
        // Of a model server's account it is the key alone that leaves.
        ...offline.replaced.flatMap(({ local }) => (local !== null && local.keyState !== 'none' ? [{ account: local }] : [])),
      ]
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
        instead: offline.replaced.map(({ account, provider, standIn }) => ({
          accountId: account.id,
          label: account.label,
          providerName: provider.name,
          model: standIn.model,
          serverLabel: standIn.serverLabel,
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

  /** What leads to a model server: the account's own secrets stay closed, and the server's key is opened for the server alone. */
  function valuesInstead({ account, local, standIn, set }: Replaced, opens: boolean): HandedVariable[] {
    const hasKey = local !== null && local.keyState !== 'none'
    const key = !hasKey ? null : opens ? credentials.openAll(local, { to: standIn.baseUrl }).key : shown(local, true)
    return set.map(({ name, value, isKey }) => {
      const secret = isKey && key !== null
      return { name, value: secret ? key : value, secret, accountId: account.id }
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
