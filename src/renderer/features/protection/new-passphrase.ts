import { passphrase } from '../../../shared/protection.ts'

export type NewPassphrase = { first: string; again: string }
export const noPassphrase: NewPassphrase = { first: '', again: '' }

/** What is wrong with a passphrase that was typed twice; null when nothing is. */
export function problemWith({ first, again }: NewPassphrase): { field: 'first' | 'again'; message: string } | null {
  const read = passphrase.safeParse(first)
  if (!read.success) return { field: 'first', message: read.error.issues[0]?.message ?? 'This passphrase cannot be used.' }
  return first === again ? null : { field: 'again', message: 'The two are not the same.' }
}
