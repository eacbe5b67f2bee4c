/** `1 account`, `5 accounts`. */
export function accountsInWords(count: number): string {
  return count === 1 ? '1 account' : `${count.toLocaleString('en')} accounts`
}

/** What a reading came to: `5 accounts were understood`. */
export function resultInWords(count: number, verb: 'understood' | 'found'): string {
  if (count === 0) return `No account was ${verb}`
  return `${accountsInWords(count)} ${count === 1 ? 'was' : 'were'} ${verb}`
}

/** The label of the button that adds what is ticked. */
export function addInWords(count: number): string {
  return count === 0 ? 'Add accounts' : `Add ${accountsInWords(count)}`
}

/** What became of adding: `4 accounts were added, 1 was not.` */
export function addedInWords(added: number, failed: number): string {
  const all = `${accountsInWords(added)} ${added === 1 ? 'was' : 'were'} added`
  return failed === 0 ? `${all}.` : `${all}, ${failed.toLocaleString('en')} ${failed === 1 ? 'was' : 'were'} not.`
}
