import type { Account } from '../../shared/account.ts'
import { originOf } from '../../shared/base-url.ts'
import {
  bareReport,
  type CheckEvent,
  type CheckProgress,
  type CheckReport,
  type CheckStep,
  type LastCheck,
  type PastCheck,
} from '../../shared/check.ts'
import { unknownProvider } from '../accounts/account-problems.ts'
import type { UntilLocked } from '../vault/until-locked.ts'
import type { AccountsRepository } from '../accounts/accounts.repository.ts'
import type { AccountsService } from '../accounts/accounts.service.ts'
import type { Credentials, OpenSecrets } from '../accounts/credentials.ts'
import type { Changes } from '../changes.ts'
import { AppError } from '../errors.ts'
import type { OwnProviders } from '../providers/own-providers.ts'
import { checkMany } from './check-many.ts'
import { curlCommand, type CurlProxy } from './curl-command.ts'
import { createCheckSteps } from './check-steps.ts'
import type { Checker, CheckResult } from './checker.ts'
import type { KeepCheck } from './keep-check.ts'
import type { LastChecksRepository } from './last-checks.repository.ts'
import { streamEvents } from './stream-events.ts'

/** What one check is asked for. `billable`: one token of the chosen model; `background`: nobody waits for it. */
type Wanted = { billable?: boolean; background?: boolean; onStep?: (step: CheckStep) => void; signal?: AbortSignal | undefined }

export type AccountChecks = ReturnType<typeof createAccountChecks>

/** Checks saved accounts and keeps each result with its account. */
export function createAccountChecks(deps: {
  accounts: Pick<AccountsService, 'get' | 'list'>
  repository: Pick<AccountsRepository, 'version'>
  lastChecks: Pick<LastChecksRepository, 'find'>
  pastChecks: { list: (accountId: string) => PastCheck[] }
  credentials: Pick<Credentials, 'openAll'>
  untilLocked: UntilLocked
  ownProviders: Pick<OwnProviders, 'definitionOf'>
  checker: Pick<Checker, 'check'>
  keepCheck: KeepCheck
  /** The proxy of the settings; null where they name none. */
  proxy: () => CurlProxy | null
  changes: Pick<Changes, 'announce'>
}) {
  const { accounts, repository, lastChecks, pastChecks, credentials, untilLocked, ownProviders, checker, keepCheck, proxy, changes } = deps

  async function checkOne(account: Account, { billable = false, background = false, onStep, signal }: Wanted): Promise<CheckReport> {
    const checked = repository.version(account.id)
    const opened = openOrReport(account, onStep)
    const result =
      'report' in opened
        ? opened
        : await untilLocked(signal, (ending) =>
            checker.check({ ...account, provider: ownProviders.definitionOf(account), ...opened, billable }, ending, onStep),
          )
    if (checked !== undefined) keepCheck(account, result, checked, { background })
    return result.report
  }

  /** A key that cannot be read, or that was entered for another place, is not sent: that is the report. */
  function openOrReport(account: Account, onStep: Wanted['onStep']): OpenSecrets | CheckResult {
    if (account.provider === 'unknown') {
      const { message, fix } = unknownProvider(account)
      return refused(onStep, { message, fix, reason: 'unknown-provider' })
    }
    try {
      return credentials.openAll(account)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      const reason = error.code === 'needs-key' ? 'key-unreadable' : error.code === 'endpoint-changed' ? 'endpoint-changed' : null
      if (reason === null) throw error
      return refused(onStep, { message: error.message, fix: error.fix, reason })
    }
  }

  return {
    /** Checks one account. Throws `not-found`, `locked`, and an `AbortError` when the signal aborts. */
    async check(id: string, signal?: AbortSignal): Promise<CheckReport> {
      const report = await checkOne(accounts.get(id), { signal })
      changes.announce('accounts')
      return report
    },

    /**
     * Checks one account and yields every step as it starts and ends, then the report. Leaving the loop over it, or aborting,
     * ends the check. Throws as `check` does.
     */
    async *watch(id: string, { billable }: { billable: boolean }, signal?: AbortSignal): AsyncGenerator<CheckEvent> {
      const account = accounts.get(id)
      yield* streamEvents<CheckEvent>(async (emit, cancel) => {
        const report = await checkOne(account, { billable, signal: cancel, onStep: (step) => emit({ type: 'step', step }) })
        emit({ type: 'report', report })
      }, signal)
      changes.announce('accounts')
    },

    /** The newest check of an account with its steps; null when it was never checked. */
    last: (id: string): LastCheck | null => lastChecks.find(accounts.get(id).id) ?? null,

    /** The request that proves the account's key, as a curl command that takes every secret from an environment variable. */
    curl: (id: string): { command: string; variables: string[] } => curlCommand(accounts.get(id), { proxy: proxy() }),

    /** What became of the account's checks in the last 30 days, oldest first. */
    history: (id: string): PastCheck[] => pastChecks.list(accounts.get(id).id),

    /** Checks accounts, all of them when none are named, a few at a time, and yields each report as it arrives. Aborting leaves nothing running. */
    async *checkAll(
      signal?: AbortSignal,
      { among, background = false }: { among?: readonly Account[]; background?: boolean } = {},
    ): AsyncGenerator<CheckProgress> {
      const tasks = (among ?? accounts.list()).map((account) => ({
        id: account.id,
        origin: originOf(account.baseUrl),
        run: (cancel: AbortSignal) => checkOne(account, { signal: cancel, background }),
      }))
      try {
        yield* checkMany(tasks, signal)
      } finally {
        changes.announce('accounts')
      }
    },
  }
}

/** Nothing was sent: the report says why, and so does the step at which it ended. */
function refused(onStep: Wanted['onStep'], words: Pick<CheckReport, 'message' | 'fix' | 'reason'>): CheckResult {
  const steps = createCheckSteps(onStep)
  steps.fail(words.reason === 'key-unreadable' ? 'key' : 'policy', words)
  return { report: { ...bareReport, outcome: 'blocked', ...words, steps: steps.finish() }, models: null }
}
