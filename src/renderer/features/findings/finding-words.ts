import { countInWords } from '../../../shared/number-words.ts'

/** What a reading came to: `5 accounts were understood`. */
export function resultInWords(count: number, verb: 'understood' | 'found'): string {
  if (count === 0) return `No account was ${verb}`
  return `${countInWords(count, 'account')} ${count === 1 ? 'was' : 'were'} ${verb}`
}

/** The label of the button that adds what is ticked. */
export function addInWords(count: number): string {
  return count === 0 ? 'Add accounts' : `Add ${countInWords(count, 'account')}`
}

/** What became of adding: `4 accounts were added, 1 was not.` `broken`: how many were added and do not work yet. */
export function addedInWords({ added, broken, failed }: { added: number; broken: number; failed: number }): string {
  const all = `${countInWords(added, 'account')} ${added === 1 ? 'was' : 'were'} added`
  const some = broken === 0 ? '' : `, ${brokenInWords(added, broken)}`
  const rest = failed === 0 ? '' : `${broken === 0 ? ',' : ';'} ${failed.toLocaleString('en-US')} ${failed === 1 ? 'was' : 'were'} not`
  return `${all}${some}${rest}.`
}

function brokenInWords(added: number, broken: number): string {
  if (added === 1) return 'but it does not work yet'
  return `${broken.toLocaleString('en-US')} of them ${broken === 1 ? 'does' : 'do'} not work yet`
}
