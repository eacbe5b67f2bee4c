import { randomUUID } from 'node:crypto'
import type { Account, AccountChange, AccountDraft, NewAccount, SavedAccount } from '../../shared/account.ts'
import { keyHintOf } from '../../shared/api-key.ts'
import { originOf } from '../../shared/base-url.ts'
import { maySaveAnyway, savedOutcomes } from '../../shared/check.ts'
import { definitionOf } from '../../shared/providers/catalogue.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import type { Changes } from '../changes.ts'
import type { CheckInput } from '../check/check-target.ts'
import type { Checker, CheckResult } from '../check/checker.ts'
import type { KeepCheck } from '../check/keep-check.ts'
import type { UntilLocked } from '../vault/until-locked.ts'
import type { Clipboard } from '../clipboard/clipboard.ts'
import { AppError } from '../errors.ts'
import type { OwnProviders } from '../providers/own-providers.ts'
import { readAccountOptions } from './account-options.ts'
import { endpointChanged, unknownProvider } from './account-problems.ts'
import { assertKnownSecrets, assertNotInTheOpen, secretsAfter } from './account-secrets.ts'
import { apiKeyField, type AccountVersion } from './account-version.ts'
import { accountMissing, type AccountsRepository, type CredentialChanges, type SealedCredential } from './accounts.repository.ts'
import type { Credentials, OpenSecrets } from './credentials.ts'
import { findAccount } from './find-account.ts'
import type { ForgetKey } from './forget-key.ts'
import { planAccountChange } from './plan-account-change.ts'

export type AccountsService = ReturnType<typeof createAccountsService>

/** The user's accounts. No function here returns a credential. */
export function createAccountsService(deps: {
  repository: AccountsRepository
  keepCheck: KeepCheck
  credentials: Credentials
  ownProviders: Pick<OwnProviders, 'find' | 'definitionOf'>
  checker: Pick<Checker, 'check'>
  untilLocked: UntilLocked
  clipboard: Clipboard
  forgetKey: ForgetKey
  changes: Changes
  now: () => Date
}) {
  const { repository, keepCheck, credentials, ownProviders, checker, untilLocked, clipboard, forgetKey, changes, now } = deps

  function get(id: string): Account {
    const account = repository.find(id)
    if (!account) throw accountMissing()
    return credentials.judge(account)
  }

  /** The provider of a new account. Throws `not-found` for one of the user's own that is gone. */
  function providerFor(id: AccountDraft['provider']): ProviderDefinition {
    const own = ownProviders.find(id)
    const provider = definitionOf({ provider: id, own })
    if (provider.id !== id) throw new AppError('not-found', 'There is no provider of this name.', 'List the providers to see their ids.')
    return provider
  }

  /** Checks a draft before it is saved. Throws `check-failed`, with the report as details, when it must not be saved. */
  async function checkFirst(input: CheckInput, saveWhen: NewAccount['saveWhen'], signal?: AbortSignal): Promise<CheckResult | null> {
    if (saveWhen === 'unchecked') return null
    const result = await untilLocked(signal, (ending) => checker.check(input, ending))
    const { report } = result
    const save = savedOutcomes.includes(report.outcome) || (saveWhen === 'unless-refused' && maySaveAnyway(report, input.provider))
    if (!save) throw new AppError('check-failed', report.message, report.fix, { details: report })
    return result
  }

  function saved(account: { id: string; label: string }, result: CheckResult | null, checked: AccountVersion): SavedAccount {
    if (result) keepCheck(account, result, checked)
    changes.announce('accounts')
    return { account: get(account.id), report: result?.report ?? null }
  }

  function sealAll(id: string, baseUrl: string, { key, secrets }: OpenSecrets): SealedCredential[] {
    const all = Object.entries({ ...(key === null ? {} : { [apiKeyField]: key }), ...secrets })
    return all.map(([field, secret]) => credentials.seal(id, baseUrl, secret, field))
  }

  function openOrNull(account: Account): string | null {
    try {
      return credentials.open(account)
    } catch (error) {
      if (error instanceof AppError) return null
      throw error
    }
  }

  return {
    list: (): Account[] => repository.list().map(credentials.judge),

    get,

    /** The account with this id; undefined when there is none. */
    find(id: string): Account | undefined {
      const account = repository.find(id)
      return account && credentials.judge(account)
    },

    /** The account that a person named by id, label, or the unique beginning of its id. Throws `not-found`, `invalid-input`. */
    named: (text: string): Account => credentials.judge(findAccount(repository.named(text), text)),

    /** The active account of each provider that has one. */
    active: (): Account[] => repository.listActive().map(credentials.judge),

    /** Checks and saves an account. Throws `check-failed` (nothing is saved then), `locked`, `invalid-input`. */
    async add({ key, saveWhen, options: givenOptions, secrets: givenSecrets = {}, ...draft }: NewAccount, signal?: AbortSignal) {
      credentials.assertReady()
      const provider = providerFor(draft.provider)
      if (key === null && provider.key === 'required') {
        throw new AppError('invalid-input', `${provider.name} needs a key.`, 'Paste the key.', { details: { field: 'key' } })
      }
      const options = readAccountOptions(provider, draft.baseUrl, givenOptions)
      assertKnownSecrets(provider, givenSecrets)
      const secrets = secretsAfter({}, givenSecrets)
      assertNotInTheOpen({ key, secrets }, { ...draft, options })
      const result = await checkFirst({ ...draft, provider, key, secrets, options }, saveWhen, signal)
      const id = randomUUID()
      const row = { ...draft, id, keyHint: key === null ? null : keyHintOf(key), options: JSON.stringify(options), createdAt: now() }
      return saved({ id, label: draft.label }, result, repository.insert(row, sealAll(id, draft.baseUrl, { key, secrets })))
    },

    /**
     * Changes an account. A new key, address, secret or option is checked first. Throws `endpoint-changed` when the base URL
     * moves to another origin and the user neither gave the key again nor said that it may be sent there (S6);
     * `changed-meanwhile` when somebody else saved another address or key while this one was being checked.
     */
    async update(change: AccountChange, signal?: AbortSignal): Promise<SavedAccount> {
      const { id, key, saveWhen, sendKeyToNewOrigin, options: givenOptions, secrets: givenSecrets = {}, ...draft } = change
      const account = get(id)
      const provider = ownProviders.definitionOf(account)
      if (account.provider === 'unknown') throw unknownProvider(account)
      const options = readAccountOptions(provider, draft.baseUrl, givenOptions ?? account.options)
      assertKnownSecrets(provider, givenSecrets)
      const was = repository.version(id) ?? ''
      const bound = repository.credentials(id)
      const { given, movesFrom, reached, resealed, removed } = planAccountChange(
        { account, bound },
        { ...draft, key, secrets: givenSecrets, options },
      )
      if (movesFrom !== null && !sendKeyToNewOrigin) throw endpointChanged(account, { from: movesFrom, to: originOf(draft.baseUrl) })

      const kept = reached
        ? credentials.openAll(account, { to: draft.baseUrl, anyOrigin: sendKeyToNewOrigin, except: given })
        : { key: null, secrets: {} }
      const after = { key: key ?? kept.key, secrets: secretsAfter(kept.secrets, givenSecrets) }
      assertNotInTheOpen(after, { ...draft, options })
      const result = reached ? await checkFirst({ ...draft, provider, ...after, options }, saveWhen, signal) : null

      const changed: CredentialChanges = {
        keep: sealAll(id, draft.baseUrl, after).filter(({ field }) => resealed.has(field)),
        remove: removed,
      }
      const row = { ...draft, options: JSON.stringify(options), ...(key === null ? {} : { keyHint: keyHintOf(key) }) }
      const version = repository.update(id, was, row, changed)
      if (changed.keep.length > 0) credentials.readAgain(id)
      const done = saved({ id, label: draft.label }, result, version)
      const gone = new Set([...changed.remove, ...changed.keep.map(({ field }) => field)])
      if (bound.some(({ field }) => gone.has(field))) await forgetKey.replaced(id, changed)
      return done
    },

    /** Which of the caller's keys is the account's own; undefined when none is, or the vault is locked. Its key is opened once. */
    keyAmong(account: Account, keys: ReadonlySet<string>): string | undefined {
      const own = account.keyState === 'ready' ? openOrNull(account) : null
      return own !== null && keys.has(own) ? own : undefined
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
