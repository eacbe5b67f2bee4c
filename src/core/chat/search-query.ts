import { hasWord } from '../../shared/chat.ts'
import { separateWords } from './separate-words.ts'

const endsInWord = /[\p{L}\p{N}\p{Co}\p{M}]\s*$/u

/** The words of a typed text, without those that are signs alone, which nothing is found by; each once, and then the last one. */
export function wordsOf(text: string): string[] {
  const words = text.replaceAll('\u0000', ' ').split(/\s+/u).filter(hasWord)
  return [...new Set(words.slice(0, -1)), ...words.slice(-1)]
}

/**
 * The text as a query of the index: every word, the last one also as the beginning of one unless it ends with a sign, as C++ does. Each
 * word is a quoted string, so that nothing in it is taken for the query language; what the index has as several words is found where they
 * stand in a row. undefined where there is no word. https://www.sqlite.org/fts5.html#fts5_strings
 */
export function searchQuery(text: string): string | undefined {
  const words = wordsOf(text).map((word) => `"${(separateWords(word) ?? word).replaceAll('"', '""')}"`)
  if (words.length === 0) return undefined
  return endsInWord.test(text) ? `${words.join(' ')}*` : words.join(' ')
}
