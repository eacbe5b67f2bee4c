import { AppError } from '../core/errors.ts'
import { maskSecrets } from '../core/network/mask-secrets.ts'

/**
 * What a log may hold of anything thrown: name, code, place and causes. A message is written for our own errors and for the
 * system's, masked; others quote what they failed on (a database error its row, a header error its value).
 */
export function describeError(thrown: unknown): Record<string, unknown> {
  if (!(thrown instanceof Error)) return { thrown: typeof thrown }
  const code = 'code' in thrown ? String(thrown.code) : undefined
  const isQuotable = thrown instanceof AppError || 'syscall' in thrown
  const place = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const cause = thrown.cause === undefined ? undefined : describeError(thrown.cause)
  return { name: thrown.name, code, message: isQuotable ? maskSecrets(thrown.message) : undefined, place, cause }
}
