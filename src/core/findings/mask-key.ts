/** Keys below this length, in characters, have nothing to spare. */
const shortest = 16

/** What stands before the first dashes of a key says whose it is and is no part of the secret. */
const prefix = /^[A-Za-z]{2,6}(?:[-_][A-Za-z]{2,6})?(?=[-_])/

/** As much of a key as may be shown, such as `sk-ant…7AA`; of a short one, and of credentials that are a file, nothing. */
export function maskKey(key: string): string {
  if (key.length < shortest || key.startsWith('{')) return '…'
  return `${prefix.exec(key)?.[0] ?? ''}…${key.slice(-3)}`
}
