import { longestText } from '../../../shared/findings.ts'
import { countInWords } from '../../../shared/number-words.ts'

/** Longest text that is put into the box, in characters; a longer one is read at once. */
const longestInBox = 4_000

/** Whether a text goes straight to being read: what is long, or could be a key, does not stand in the page. */
export function isReadAtOnce(text: string): boolean {
  return text.length > longestInBox || text.split(/[\s"'`=&?,;<>(){}[\]]+/).some(mayBeKey)
}

function mayBeKey(part: string): boolean {
  const isAddress = /^[a-z][a-z0-9+.-]*:\/\//i.test(part)
  return part.length >= 16 && !isAddress && /\d/.test(part) && /[a-z]/i.test(part)
}

/** How much a text is: `12 lines (5.0 MB)`. */
export function sizeInWords(text: string): string {
  let lines = 1
  const end = text.trimEnd().length
  for (let at = text.indexOf('\n'); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) lines += 1
  return `${countInWords(lines, 'line')} (${bytesInWords(new Blob([text]).size)})`
}

function bytesInWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

const tooLong = `is larger than ${longestText / 1_024 / 1_024} MB, which is more than Keydeck reads.`

/** Why a text or a file of this size (characters, bytes) is not read; null when it is. `what` begins the sentence. */
export function reasonAgainstSize(what: string, size: number): { message: string; fix: string } | null {
  return size > longestText ? { message: `${what} ${tooLong}`, fix: 'Paste the part with the accounts.' } : null
}
