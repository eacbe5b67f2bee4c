import type { Account } from '../../shared/account.ts'
import { originOf } from '../../shared/base-url.ts'
import { judgeHost } from '../findings/judge-host.ts'
import { otherOrigin, unfitAddress } from './project-problems.ts'

/**
 * Throws `endpoint-changed` for a base URL on another origin than the one that the account's key was entered for (S6). An account
 * without a key may have any that the network's rules let it reach: `invalid-input` for others, as far as their spelling tells.
 */
export function assertBindingAddress(account: Account, baseUrl: string | null): void {
  if (baseUrl === null) return
  const hasSecret = account.keyState !== 'none' || account.secrets.length > 0
  const [from, to] = [account.keyOrigin ?? originOf(account.baseUrl), originOf(baseUrl)]
  if (hasSecret && from !== to) throw otherOrigin(account, { from, to })
  const { host, local, problem } = judgeHost(baseUrl)
  if (!hasSecret && (problem !== '' || (local && !account.local))) throw unfitAddress(account, host)
}
