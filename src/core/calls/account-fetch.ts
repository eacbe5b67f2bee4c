import type { ProxyChooser } from '../network/choose-proxy.ts'
import { AppError } from '../errors.ts'
import type { CallTarget } from './call-target.ts'

/** Hears whether a place answered. Must not throw. */
export type ReachReport = (origin: string, reached: boolean) => void

export type AccountFetch = ReturnType<typeof createAccountFetch>

/**
 * Makes `fetch` functions over Keydeck's own requests, for libraries that speak a provider's dialect: the rules S14 to S18 hold, and the
 * key is added here alone, whatever the library sends as one.
 */
export function createAccountFetch(_deps: { ownOrigins: () => readonly string[]; chooseProxy: ProxyChooser; report: ReachReport }) {
  return (_target: CallTarget, _options: { idleMs?: number; totalMs?: number } = {}): typeof fetch =>
    async () => {
      throw new AppError('internal', 'Not built.', '')
    }
}
