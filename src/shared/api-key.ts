import { z } from 'zod'

/** Longest key that Keydeck takes, in characters; servers refuse headers of about 8 kB. */
export const maxKeyLength = 8_192

/** A key below this length, in characters, is most likely a part of one. */
export const shortestUsualKey = 8

/** Says why a text cannot be an API key, without quoting any of it; undefined when it can be one. */
export function describeKeyProblem(text: string): string | undefined {
  const key = text.trim()
  if (key === '') return 'The key is empty. Paste the key itself.'
  if (key.length > maxKeyLength) return `The key is too long: ${key.length} characters. Paste the key alone.`
  if (/^bearer\s/i.test(key)) return 'Paste the key alone, without the word Bearer before it.'
  if (/^(export\s+)?[A-Z][A-Z0-9_]*(KEY|TOKEN|SECRET)[A-Z0-9_]*\s*=/.test(key)) {
    return 'This is a variable with its value. Paste only what stands after the equals sign.'
  }
  if (/^curl\s/.test(key)) return 'This is a command. Paste only the key that stands in it.'
  if (/^(["'`]).*\1$/s.test(key)) return 'The key stands in quotes. Paste it without them.'
  const at = key.search(/[^\x21-\x7e]/)
  if (at === -1) return undefined
  return `A key has letters, digits and signs only; character ${at + 1} is ${nameOf(key.codePointAt(at) ?? 0)}. Copy the key again.`
}

function nameOf(codePoint: number): string {
  const names: Record<number, string> = {
    0x0: 'a NUL',
    0x9: 'a tab',
    0xa: 'a line break',
    0xd: 'a line break',
    0x20: 'a space',
    0x200b: 'an invisible space',
    0xfeff: 'a byte order mark',
  }
  return names[codePoint] ?? `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`
}

/** A key as it comes from outside: trimmed, and refused with a reason that does not contain it (S14). */
export const apiKey = z.string().transform((text, context) => {
  const problem = describeKeyProblem(text)
  if (problem === undefined) return text.trim()
  context.issues.push({ code: 'custom', message: problem, input: '' })
  return z.NEVER
})

/** The part of a key that surfaces may show: its last four characters, or nothing when the key is too short to spare them. */
export function keyHintOf(key: string): string {
  return key.length >= 12 ? key.slice(-4) : ''
}
