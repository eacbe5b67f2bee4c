import type { Account } from '../../shared/account.ts'
import { originOf } from '../../shared/base-url.ts'
import { endpointChanged } from '../accounts/account-problems.ts'
import type { Credentials, OpenSecrets } from '../accounts/credentials.ts'
import type { ChosenAccount } from '../environment/accounts-in-use.ts'
import { isUsable } from '../environment/share-out.ts'
import { AppError } from '../errors.ts'
import { maskKey } from '../findings/mask-key.ts'

/** Opens the secrets of accounts: to be handed over, to be compared with, or to be shown masked. */
export function createSecretOpener({ credentials, isUnlocked }: { credentials: Pick<Credentials, 'openAll'>; isUnlocked: () => boolean }) {
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

  /** The key as it may be shown; from what stands beside it while the vault is locked. */
  function shown(account: Account, isKey: boolean): string {
    const key = isKey && isUnlocked() && isUsable(account) ? (openOrNull(account)?.key ?? null) : null
    return key === null ? `…${isKey ? (account.keyHint ?? '') : ''}` : maskKey(key)
  }

  return { openAll, secretsOf, shown }
}
