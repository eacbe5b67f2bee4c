import { separateWords } from './separate-words.ts'

/** What the search index knows as parts of words; everything else only stands between them. https://www.sqlite.org/fts5.html#unicode61_tokenizer */
const partOfWord = /[\p{L}\p{N}\p{Co}]/u

/** The words of a typed text, without those that are signs alone, which nothing is found by; each once, and then the last one. */
export function wordsOf(text: string): string[] {
  const words = text
    .replaceAll('\u0000', ' ')
    .split(/\s+/u)
    .filter((word) => partOfWord.test(word))
  return [...new Set(words.slice(0, -1)), ...words.slice(-1)]
}

/**
 * The text as a query of the index: every word, the last one also as the beginning of one. Each word is a quoted string, so that
 * nothing in it is taken for the query language; what the index has as several words is found where they stand in a row. undefined
 * where there is no word. https://www.sqlite.org/fts5.html#fts5_strings
 */
export function searchQuery(text: string): string | undefined {
  const words = wordsOf(text).map((word) => `"${(separateWords(word) ?? word).replaceAll('"', '""')}"`)
  return words.length === 0 ? undefined : `${words.join(' ')}*`
}
