import type { Account } from '../../shared/account.ts'
import type { CheckTarget } from '../check/check-target.ts'

/**
 * Where a request goes and with what, opened for immediate use: an account's, or that of a model server without one. `label`: what a
 * person calls it.
 */
export type CallTarget = CheckTarget & { sourceId: string; label: string; account: Account | null }
