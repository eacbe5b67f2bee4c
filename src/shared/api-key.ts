import { z } from 'zod'
import { canonicalCredentials } from './google-credentials.ts'
import { describeMistakenKey } from './mistaken-keys.ts'

/** Longest key that Keydeck takes, in characters; servers refuse headers of about 8 kB. */
export const maxKeyLength = 8_192

/** A key below this length, in characters, is most likely a part of one. */
export const shortestUsualKey = 8

/** Says why a text cannot be an API key, without quoting any of it; undefined when it can be one. Google credentials in JSON can. */
export function describeKeyProblem(text: string): string | undefined {
  const key = text.trim()
  if (key === '') return 'The key is empty. Paste the key itself.'
  if (key.length > maxKeyLength) return `The key is too long: ${key.length} characters. Paste the key alone.`
  if (canonicalCredentials(key) !== undefined) return undefined
  const mistake = describeMistakenKey(key)
  if (mistake !== undefined) return mistake
  const at = key.search(/[^\x21-\x7e]/)
  if (at === -1) return undefined
  return `A key has letters, digits and signs only; character ${at + 1} is ${nameOf(key.codePointAt(at) ?? 0)}. Copy the key again.`
}

const names: Readonly<Record<number, string>> = {
  0x0: 'a NUL',
  0x9: 'a tab',
  0xa: 'a line break',
  0xd: 'a line break',
  0x20: 'a space',
  0xa0: 'a space that does not break',
  0xad: 'an invisible hyphen',
  0x200b: 'an invisible space',
  0x200c: 'an invisible mark',
  0x200d: 'an invisible mark',
  0x200e: 'an invisible mark',
  0x200f: 'an invisible mark',
  0x2011: 'a hyphen of another kind',
  0x2013: 'a dash in place of a hyphen',
  0x2014: 'a dash in place of a hyphen',
  0x202e: 'an invisible mark',
  0x2060: 'an invisible mark',
  0xfeff: 'a byte order mark',
}

function nameOf(codePoint: number): string {
  return names[codePoint] ?? `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`
}

/**
 * A key as it comes from outside: trimmed, Google credentials in their one spelling, and refused with a reason that does not
 * contain it (S14).
 */
export const apiKey = z.string().transform((text, context) => {
  const problem = describeKeyProblem(text)
  if (problem === undefined) return canonicalCredentials(text) ?? text.trim()
  context.issues.push({ code: 'custom', message: problem, input: '' })
  return z.NEVER
})

/** The part of a key that surfaces may show: its last four characters, or nothing when the key is too short to spare them or is JSON. */
export function keyHintOf(key: string): string {
  return key.length >= 12 && !key.startsWith('{') ? key.slice(-4) : ''
}
