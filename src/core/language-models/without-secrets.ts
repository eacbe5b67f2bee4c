import { shortestUsualKey } from '../../shared/api-key.ts'
import { secretsOf, type CheckTarget } from '../check/check-target.ts'
import { mask } from '../network/mask-secrets.ts'
import type { AnswerPart } from './prompt.ts'

/**
 * The same answer with the target's secrets masked, also where one comes in pieces: whoever is asked has the key, and an answer that
 * repeats it must carry it to no page, no file and no export (S7). A secret that is shorter than any key is a word, and stays.
 */
export async function* withoutSecrets(
  answer: AsyncIterable<AnswerPart>,
  target: Pick<CheckTarget, 'key' | 'secrets' | 'minted'>,
): AsyncGenerator<AnswerPart> {
  const kinds = { text: createFilter(target), reasoning: createFilter(target) }
  function* rest(): Generator<AnswerPart> {
    for (const type of ['reasoning', 'text'] as const) {
      const text = kinds[type].rest()
      if (text !== '') yield { type, text }
    }
  }
  try {
    for await (const part of answer) {
      if (part.type === 'end') yield* rest()
      const text = part.type === 'end' ? '' : kinds[part.type].push(part.text)
      if (part.type === 'end') yield part
      else if (text !== '') yield { type: part.type, text }
    }
    yield* rest()
  } catch (error) {
    yield* rest()
    throw error
  }
}

/** Masks secrets in a text that comes in pieces: what may be the beginning of one is held back until it is known. */
function createFilter(target: Pick<CheckTarget, 'key' | 'secrets' | 'minted'>) {
  let held = ''

  return {
    push(piece: string): string {
      // Looked up each time: a token may have come into being with the request.
      const secrets = secretsOf(target).filter((secret) => secret.length >= shortestUsualKey)
      const text = secrets.reduce((masked, secret) => masked.replaceAll(secret, mask), held + piece)
      const from = Math.min(...secrets.map((secret) => beginningAt(text, secret)), text.length)
      held = text.slice(from)
      return text.slice(0, from)
    },
    /** What is held back when nothing comes after it. */
    rest(): string {
      const last = held
      held = ''
      return last
    },
  }
}

/** Where the text ends in the beginning of a secret; its length where it does not. */
function beginningAt(text: string, secret: string): number {
  const first = secret.slice(0, 1)
  for (let at = text.indexOf(first, Math.max(0, text.length - secret.length + 1)); at !== -1; at = text.indexOf(first, at + 1))
    if (secret.startsWith(text.slice(at))) return at
  return text.length
}
