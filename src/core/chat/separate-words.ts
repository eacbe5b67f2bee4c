/**
 * Scripts that are written without spaces between words. A mark that several of them share goes with them; one that Latin has as well, such
 * as the tilde of a decomposed “ñ”, does not: it would cut a word in two.
 */
const names = ['Han', 'Hiragana', 'Katakana', 'Bopomofo', 'Thai', 'Lao', 'Khmer', 'Myanmar']
const unspaced = `[[${names.map((name) => `\\p{scx=${name}}`).join('')}]--\\p{scx=Latin}]`
const isUnspaced = new RegExp(unspaced, 'v')
const besideUnspaced = new RegExp(`(?<=${unspaced})(?!$)|(?<!^)(?=${unspaced})`, 'gv')

/** Has no width and is no part of a word. https://www.sqlite.org/fts5.html#unicode61_tokenizer */
const separator = '\u200B'

/**
 * The text with each character of a script that has no spaces set apart, so that the search index, which knows words by what stands
 * between them, has each by itself: 世界 is then found in 你好世界 as two words in a row. Composed, since two ways to write が are one word.
 * null where nothing is to be set apart.
 */
export function separateWords(text: string): string | null {
  return isUnspaced.test(text) ? text.normalize('NFC').replace(besideUnspaced, separator) : null
}

/** The text without what sets its characters apart. */
export const joinWords = (text: string): string => text.replaceAll(separator, '')
