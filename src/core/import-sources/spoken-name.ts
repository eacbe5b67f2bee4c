import { suggestProvider } from '../../shared/providers/suggest-provider.ts'
import { plainText } from '../../shared/plain-text.ts'

/**
 * A name out of a file as a message may repeat it, in quotes; `otherwise` for one that is long, has odd characters, or looks
 * like a key that stands in the wrong place.
 */
export function spokenName(name: string | null | undefined, otherwise: string): string {
  const spoken = labelOf(name)
  return spoken !== null && spoken.length <= 40 && /^[\p{L}\p{N} ._:/@+()-]+$/u.test(spoken) ? `“${spoken}”` : otherwise
}

/** A run of letters and digits as keys have them, and names and models do not. */
const hasKeyLikePart = (text: string): boolean =>
  text.split(/[^a-z0-9]+/i).some((part) => part.length >= 16 && /\d/.test(part) && /[a-z]/i.test(part))

/** A name out of a file as a label, on one line of at most 60 characters; null for none, and for one that looks like a key. */
export function labelOf(name: string | null | undefined): string | null {
  const label = plainText(name ?? '')
    .slice(0, 60)
    .trim()
  return label === '' || suggestProvider(label) !== undefined || hasKeyLikePart(label) ? null : label
}
