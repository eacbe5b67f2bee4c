import type { Account } from '../../../shared/account.ts'

/** The key as surfaces may show it: dots and its last four characters, or what stands in its place. */
export function keyHint({ keyHint: hint }: Pick<Account, 'keyHint'>): string {
  return hint === null ? 'no key' : `••••${hint}`
}
