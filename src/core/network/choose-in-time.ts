import { setTimeout as wait } from 'node:timers/promises'
import { networkPage } from '../../shared/network-settings.ts'
import type { ProxyChooser } from './choose-proxy.ts'

/**
 * Asks by which proxy a URL is reached, for `ms` milliseconds at most: the system may take its time over a proxy script, and gives
 * no way to end that. A choice that does not come in time is a problem. Throws only the signal's reason, as soon as that aborts.
 */
export async function chooseInTime(
  chooseProxy: ProxyChooser,
  url: URL,
  { ms, signal }: { ms: number; signal: AbortSignal | undefined },
): ReturnType<ProxyChooser> {
  const done = new AbortController()
  const cancel = signal ? AbortSignal.any([done.signal, signal]) : done.signal
  const late = wait(ms, tooLate, { signal: cancel }).catch(() => tooLate)
  try {
    return await Promise.race([chooseProxy(url), late])
  } finally {
    done.abort()
    signal?.throwIfAborted()
  }
}

const tooLate = {
  problem: {
    message: 'The system did not say in time which proxy to use.',
    fix: `Set the proxy in ${networkPage}, or check the system’s proxy script.`,
  },
}
