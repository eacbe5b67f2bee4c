import { setTimeout as wait } from 'node:timers/promises'
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
  const authorities = options.caFile === null ? { pem: [] } : await readAuthorities(options.caFile)
  if ('problem' in authorities) return { problem: authorities.problem }
  const proxy = await inTime(chooseProxy(new URL(baseUrl)), { ms: totalMs, signal })
  if (proxy && 'problem' in proxy) return { problem: proxy.problem }
  signal?.throwIfAborted()
  return { proxy, authorities: authorities.pem, deadline, signal }
}

/** The system may take its time over a proxy script, and gives no way to end that. */
async function inTime<Choice>(
  choice: Promise<Choice>,
  { ms, signal }: { ms: number; signal: AbortSignal | undefined },
): Promise<Choice | { problem: Problem }> {
  const done = new AbortController()
  const cancel = signal ? AbortSignal.any([done.signal, signal]) : done.signal
  const late = wait(ms, { problem: tooLate }, { signal: cancel }).catch(() => ({ problem: tooLate }))
  try {
    return await Promise.race([choice, late])
  } finally {
    done.abort()
    signal?.throwIfAborted()
  }
}

const tooLate: Problem = {
  message: 'The system did not say in time which proxy to use.',
  fix: 'Set the proxy in Settings → Network, or check the system’s proxy script.',
}
