import { plainText } from '../../shared/plain-text.ts'
import { holdsKeyLike } from '../paste/key-like.ts'

/**
 * A name out of a file as a message may repeat it, in quotes; `otherwise` for one that is long, has odd characters, or looks
 * like a key that stands in the wrong place.
 */
export function spokenName(name: string | null | undefined, otherwise: string): string {
  const spoken = labelOf(name)
  return spoken !== null && spoken.length <= 40 && /^[\p{L}\p{N} ._:/@+()-]+$/u.test(spoken) ? `“${spoken}”` : otherwise
}

/** A name out of a file as a label, on one line of at most 60 characters; null for none, and for one that looks like a key. */
export function labelOf(name: string | null | undefined): string | null {
  const whole = plainText(name ?? '')
  const label = whole.slice(0, 60).trim()
  // What is cut off may be what makes a key of the rest.
  return label === '' || holdsKeyLike(whole) ? null : label
}
