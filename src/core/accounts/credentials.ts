import type { Account } from '../../shared/account.ts'
import { originOf } from '../../shared/base-url.ts'
import { AppError } from '../errors.ts'
import type { Vault } from '../vault/vault.ts'
import { endpointChanged } from './account-problems.ts'
import { apiKeyField } from './account-version.ts'
import type { AccountsRepository, SealedCredential } from './accounts.repository.ts'

export type Credentials = ReturnType<typeof createCredentials>

/** The opened secrets of an account, for immediate use. `secrets`: the further ones by name. */
export type OpenSecrets = { key: string | null; secrets: Readonly<Record<string, string>> }

/** Seals and opens the keys of accounts, and knows which of them cannot be read. */
export function createCredentials({ repository, vault }: { repository: AccountsRepository; vault: Vault }) {
  const unreadable = new Set<string>()

  /**
   * The account's secrets for immediate use at its base URL, or at `to`. Marks the account when one does not decrypt; the
   * bytes stay (S1). Throws `needs-key`, `endpoint-changed` when one was entered for another origin (S6), `locked`.
   *
   * @param options.anyOrigin the user said that what was entered for another origin may go there
   * @param options.except names of secrets that are left closed
   */
  function openAll(account: Account, options: { to?: string; anyOrigin?: boolean; except?: ReadonlySet<string> } = {}): OpenSecrets {
    const { to = account.baseUrl, anyOrigin = false, except = new Set() } = options
    const stored = repository.credentials(account.id)
    const hasKey = stored.some(({ field }) => field === apiKeyField) || except.has(apiKeyField)
    if (account.keyState === 'needs-key' && !hasKey) throw needsKey(account)
    const opened = stored
      .filter(({ field }) => !except.has(field))
      .map((sealed): [string, string] => {
        if (!anyOrigin && sealed.origin !== originOf(to)) throw endpointChanged(account, { from: sealed.origin, to: originOf(to) })
        return [sealed.field, openOne(account, sealed)]
      })
    const { [apiKeyField]: key = null, ...secrets } = Object.fromEntries(opened)
    if (except.size === 0) unreadable.delete(account.id)
    return { key, secrets }
  }

  function openOne(account: Account, { field, origin, sealed }: SealedCredential): string {
    try {
      return vault.open({ accountId: account.id, field, origin }, sealed)
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'needs-key')) throw error
      unreadable.add(account.id)
      throw needsKey(account, error)
    }
  }

  return {
    openAll,

    /** The account's key alone; null when it has none. Throws as `openAll` does. */
    open: (account: Account): string | null => openAll(account).key,

    /** Seals a secret for one account and the origin of its base URL. */
    seal(accountId: string, baseUrl: string, secret: string, field = apiKeyField): SealedCredential {
      const origin = originOf(baseUrl)
      return { field, origin, sealed: vault.seal({ accountId, field, origin }, secret) }
    },

    /** Throws `locked` or `vault-missing` before any work is done that would need the vault. */
    assertReady: (): void => vault.assertUnlocked(),

    /** The account as it stands, with `needs-key` when its key is known not to decrypt. */
    judge: (account: Account): Account => (unreadable.has(account.id) ? { ...account, keyState: 'needs-key' } : account),

    readAgain: (accountId: string): void => void unreadable.delete(accountId),

    /**
     * Tries every key once, a few at a time so that the app stays responsive, and remembers those that do not decrypt.
     * Returns how many were found so; stops early when the vault locks.
     */
    async verifyAll(): Promise<number> {
      for (const [index, account] of repository.list().entries()) {
        if (!vault.isUnlocked()) break
        if (index % 100 === 99) await new Promise(setImmediate)
        if (account.keyState !== 'ready') continue
        verify(account)
      }
      return unreadable.size
    },
  }

  function verify(account: Account): void {
    try {
      openAll(account)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
    }
  }
}

function needsKey(account: Account, cause?: unknown): AppError {
  return new AppError(
    'needs-key',
    `The key of “${account.label}” cannot be read; what is stored is kept as it is.`,
    'Replace the key with one that you paste again.',
    { cause },
  )
}
