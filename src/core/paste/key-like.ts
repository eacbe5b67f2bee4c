import { suggestProvider } from '../../shared/providers/suggest-provider.ts'

/** Shortest word, in characters, that may be a key by its beginning. */
const shortest = 16

/** What keys begin with, also those of services that the catalogue does not know. */
const beginning = /^(?:sk|gsk|csk|psk|rk|pk|ak)[-_]/i

const uuid = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/i

/** Parts of a word that are mixed as only keys are come to this many characters in a key with hyphens. */
const mostMixed = 12

/**
 * Whether a text that is about to be shown (a label, a model, a part of a base URL) has something in it that looks like a key: the
 * beginning or the shape of one, a UUID, or letters and digits as chance mixes them. Names of models and dates are none.
 */
export function holdsKeyLike(text: string): boolean {
  return uuid.test(text) || text.split(/[^\w.-]+/).some(isKeyLikeWord)
}

function isKeyLikeWord(word: string): boolean {
  if (isPlainlyKey(word)) return true
  const parts = word.split(/[^a-z0-9]+/i)
  return parts.some(isRandom) || parts.filter(isMixed).join('').length >= mostMixed
}

/** Whether a word is a key by its beginning, its shape or its length, rather than an ID, such as hosts have one for a name. */
export function isPlainlyKey(word: string): boolean {
  const isShaped = word.length >= shortest && (beginning.test(word) || suggestProvider(word) !== undefined)
  return isShaped || word.split(/[^a-z0-9]+/i).some((part) => part.length >= 24)
}

/** Letters and digits that follow each other as long as names never have them. */
const isRandom = (part: string): boolean => part.length >= 16 && /\d/.test(part) && /[a-z]/i.test(part)

/** Capitals, small letters and digits that change places twice or more: `Zx9Yw8`, and not `Qwen3`. */
function isMixed(part: string): boolean {
  const changes = part.match(/[a-z](?=\d)|\d(?=[a-z])/gi) ?? []
  return part.length >= 6 && changes.length > 1 && /[a-z]/.test(part) && /[A-Z]/.test(part)
}

/** What is said of a base URL that would show a key. */
export const keyInBaseUrl = 'Its base URL has what looks like a key in it; enter the base URL without the key.'
