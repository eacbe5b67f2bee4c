import type { Account } from '../../shared/account.ts'
import { originOf } from '../../shared/base-url.ts'
import { AppError } from '../errors.ts'
import type { Vault } from '../vault/vault.ts'
import type { AccountsRepository, SealedCredential } from './accounts.repository.ts'

export type Credentials = ReturnType<typeof createCredentials>

const field = 'api-key'

/** Seals and opens the keys of accounts, and knows which of them cannot be read. */
export function createCredentials({ repository, vault }: { repository: AccountsRepository; vault: Vault }) {
  const unreadable = new Set<string>()

  /** The account's key for immediate use. Marks the account when its key does not decrypt; the bytes stay (S1). */
  function open(account: Account, { anyOrigin = false } = {}): string | null {
    const stored = repository.credential(account.id)
    if (!stored) {
      if (account.keyState === 'needs-key') throw needsKey(account)
      return null
    }
    if (!anyOrigin && stored.origin !== originOf(account.baseUrl)) throw endpointChanged(account, stored.origin)
    try {
      const key = vault.open({ accountId: account.id, field, origin: stored.origin }, stored.sealed)
      unreadable.delete(account.id)
      return key
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'needs-key')) throw error
      unreadable.add(account.id)
      throw needsKey(account, error)
    }
  }

  return {
    open,

    /** Seals a key for one account and the origin of its base URL. */
    seal(accountId: string, baseUrl: string, key: string): SealedCredential {
      const origin = originOf(baseUrl)
      return { origin, sealed: vault.seal({ accountId, field, origin }, key) }
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
      open(account)
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

function endpointChanged(account: Account, origin: string): AppError {
  return new AppError(
    'endpoint-changed',
    `The key of “${account.label}” was entered for ${origin}, and its base URL now is ${account.baseUrl}. It was not sent.`,
    'Confirm the new address, or enter the key again.',
    { details: { from: origin, to: originOf(account.baseUrl) } },
  )
}
