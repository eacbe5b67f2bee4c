import { randomUUID } from 'node:crypto'
import type { Account, AccountChange, AccountDraft, NewAccount, SavedAccount } from '../../shared/account.ts'
import { keyHintOf } from '../../shared/api-key.ts'
import { originOf } from '../../shared/base-url.ts'
import { maySaveAnyway, savedOutcomes, type CheckReport } from '../../shared/check.ts'
import { providerOf } from '../../shared/providers/catalogue.ts'
import type { Changes } from '../changes.ts'
import type { Checker } from '../check/checker.ts'
import type { KeepCheck } from '../check/keep-check.ts'
import type { Clipboard } from '../clipboard/clipboard.ts'
import { AppError } from '../errors.ts'
import type { AccountVersion } from './account-version.ts'
import { accountMissing, type AccountsRepository } from './accounts.repository.ts'
import type { Credentials } from './credentials.ts'
import type { ForgetKey } from './forget-key.ts'

export type AccountsService = ReturnType<typeof createAccountsService>

/** The user's accounts. No function here returns a credential. */
export function createAccountsService(deps: {
  repository: AccountsRepository
  keepCheck: KeepCheck
  credentials: Credentials
  checker: Checker
  clipboard: Clipboard
  forgetKey: ForgetKey
  changes: Changes
  now: () => Date
}) {
  const { repository, keepCheck, credentials, checker, clipboard, forgetKey, changes, now } = deps

  function get(id: string): Account {
    const account = repository.find(id)
    if (!account) throw accountMissing()
    return credentials.judge(account)
  }

  /** Checks a draft before it is saved. Throws `check-failed`, with the report as details, when it must not be saved. */
  async function checkFirst(draft: Omit<AccountDraft, 'label'>, saveWhen: NewAccount['saveWhen'], signal?: AbortSignal) {
    if (saveWhen === 'unchecked') return null
    const provider = providerOf(draft.provider)
    const report = await checker.check({ ...draft, provider }, signal)
    const save = savedOutcomes.includes(report.outcome) || (saveWhen === 'unless-refused' && maySaveAnyway(report, provider))
    if (!save) throw new AppError('check-failed', report.message, report.fix, { details: report })
    return report
  }

  function saved(account: { id: string; label: string }, report: CheckReport | null, checked: AccountVersion): SavedAccount {
    if (report) keepCheck(account, report, checked)
    changes.announce('accounts')
    return { account: get(account.id), report }
  }

  return {
    list: (): Account[] => repository.list().map(credentials.judge),

    get,

    /** Checks and saves an account. Throws `check-failed` (nothing is saved then), `locked`, `invalid-input`. */
    async add({ key, saveWhen, ...draft }: NewAccount, signal?: AbortSignal): Promise<SavedAccount> {
      credentials.assertReady()
      const provider = providerOf(draft.provider)
      if (key === null && provider.key === 'required') {
        throw new AppError('invalid-input', `${provider.name} needs a key.`, 'Paste the key.', { details: { field: 'key' } })
      }
      const report = await checkFirst({ ...draft, key }, saveWhen, signal)
      const id = randomUUID()
      const credential = key === null ? null : credentials.seal(id, draft.baseUrl, key)
      repository.insert({ ...draft, id, keyHint: key === null ? null : keyHintOf(key), createdAt: now() }, credential)
      return saved({ id, label: draft.label }, report, { baseUrl: draft.baseUrl, sealed: credential?.sealed ?? null })
    },

    /**
     * Changes an account. A new key or address is checked first. Throws `endpoint-changed` when the base URL moves to
     * another origin and the user neither gave the key again nor said that it may be sent there (S6); `changed-meanwhile`
     * when somebody else saved another address or key while this one was being checked.
     */
    async update({ id, key, saveWhen, sendKeyToNewOrigin, ...change }: AccountChange, signal?: AbortSignal): Promise<SavedAccount> {
      const account = get(id)
      const { provider } = account
      if (provider === 'unknown') throw unknownProvider(account)
      const was = repository.version(id) ?? { baseUrl: account.baseUrl, sealed: null }
      const bound = repository.credential(id)
      const moves = bound !== undefined && bound.origin !== originOf(change.baseUrl)
      if (moves && key === null && !sendKeyToNewOrigin) throw endpointChanged(bound.origin, originOf(change.baseUrl))

      const reached = key !== null || moves || change.baseUrl !== account.baseUrl || change.local !== account.local
      const usedKey = reached ? (key ?? credentials.open(account, { anyOrigin: sendKeyToNewOrigin })) : null
      const report = reached ? await checkFirst({ ...change, provider, key: usedKey }, saveWhen, signal) : null

      const reseal = usedKey !== null && (key !== null || moves)
      const credential = reseal ? credentials.seal(id, change.baseUrl, usedKey) : null
      repository.update(id, was, reseal ? { ...change, keyHint: keyHintOf(usedKey) } : change, credential)
      if (credential) credentials.readAgain(id)
      const result = saved({ id, label: change.label }, report, { baseUrl: change.baseUrl, sealed: credential?.sealed ?? was.sealed })
      if (credential && bound) await forgetKey.replaced(id, credential)
      return result
    },

    /** Makes an account the active one of its provider. Returns the account that was active before, for Undo. */
    activate(id: string): { previous: string | null } {
      const previous = repository.activate(id, now())
      changes.announce('accounts')
      return { previous }
    },

    /** Leaves a provider without an active account. */
    deactivate(id: string): void {
      repository.deactivate(id)
      changes.announce('accounts')
    },

    /** Puts the key on this machine's clipboard, for half a minute (S9). Returns when it leaves again. */
    async copyKey(id: string): Promise<{ clearsAt: Date }> {
      const account = get(id)
      const key = credentials.open(account)
      if (key === null) throw new AppError('needs-key', `${account.label} has no key.`, 'Add a key to the account first.')
      const copied = await clipboard.copySecret(key)
      repository.markUsed(id, now())
      changes.announce('accounts')
      return copied
    },

    /**
     * Removes an account and its key, from the database's file, its log and its backups (S27). Returns how many backups
     * could not be reached and so still hold the sealed key.
     */
    async remove(id: string): Promise<{ backupsLeft: number }> {
      get(id)
      repository.remove(id)
      changes.announce('accounts')
      return { backupsLeft: await forgetKey.removed(id) }
    },
  }
}

function unknownProvider({ label }: Account): AppError {
  return new AppError(
    'invalid-input',
    `This version of Keydeck does not know the provider of “${label}”.`,
    'Update Keydeck, or remove the account.',
  )
}

function endpointChanged(from: string, to: string): AppError {
  return new AppError(
    'endpoint-changed',
    `The key was entered for ${from}; the new base URL is on ${to}.`,
    'Enter the key again, or confirm that it may be sent there.',
    { details: { from, to } },
  )
}
