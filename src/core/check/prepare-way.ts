import { chooseInTime } from '../network/choose-in-time.ts'
import type { ProxyChooser } from '../network/choose-proxy.ts'
import { readAuthorities } from '../network/read-authorities.ts'
import { limitsFor, requestLimits } from '../network/request-limits.ts'
import type { Way } from './call-api.ts'
import type { CheckTarget } from './check-target.ts'

type Problem = { message: string; fix: string }

/**
 * Decides by which way a check goes, before anything is sent: the proxy of the settings, and the certificates that the account
 * trusts. Comes back with what keeps it from going at all, such as a file of certificates that cannot be read. The check's time
 * runs from here on. Throws only when the signal aborts.
 */
export async function prepareWay(
  { baseUrl, options }: CheckTarget,
  { chooseProxy, signal }: { chooseProxy: ProxyChooser; signal: AbortSignal | undefined },
): Promise<Way | { problem: Problem }> {
  const { totalMs } = { ...requestLimits, ...limitsFor(options.timeoutSeconds) }
  const deadline = performance.now() + totalMs
  const [authorities, proxy] = await Promise.all([
    options.caFile === null ? { pem: [] } : readAuthorities(options.caFile),
    chooseInTime(chooseProxy, new URL(baseUrl), { ms: totalMs, signal }),
  ])
  if ('problem' in authorities) return { problem: authorities.problem }
  if (proxy && 'problem' in proxy) return { problem: proxy.problem }
  signal?.throwIfAborted()
  return { proxy, authorities: authorities.pem, deadline, signal }
}
