import { keyHintOf } from '../../shared/api-key.ts'

/** What stands before the first dashes of a key says whose it is and is no part of the secret. */
const prefix = /^[A-Za-z]{2,6}(?:[-_][A-Za-z]{2,6})?(?=[-_])/

/** At least this many characters of a key are not shown. */
const leastHidden = 8

/** As much of a key as may be shown, such as `sk-ant…q7AA`; of a short one, and of credentials that are a file, nothing. */
export function maskKey(key: string): string {
  const hint = keyHintOf(key)
  const begin = hint === '' ? '' : (prefix.exec(key)?.[0] ?? '')
  return `${key.length - begin.length - hint.length < leastHidden ? '' : begin}…${hint}`
}
