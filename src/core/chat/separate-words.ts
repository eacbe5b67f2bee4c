/** Scripts that are written without spaces between words. A mark that several scripts share goes with them. */
const unspaced = ['Han', 'Hiragana', 'Katakana', 'Bopomofo', 'Thai', 'Lao', 'Khmer', 'Myanmar'].map((name) => `\\p{scx=${name}}`).join('')
const isUnspaced = new RegExp(`[${unspaced}]`, 'u')
const besideUnspaced = new RegExp(`(?<=[${unspaced}])(?!$)|(?<!^)(?=[${unspaced}])`, 'gu')

/** Has no width and is no part of a word. https://www.sqlite.org/fts5.html#unicode61_tokenizer */
const separator = '\u200B'

/**
 * The text with each character of a script that has no spaces set apart, so that the search index, which knows words by what stands
 * between them, has each by itself: 世界 is then found in 你好世界 as two words in a row. null where nothing is to be set apart.
 */
export function separateWords(text: string): string | null {
  return isUnspaced.test(text) ? text.replace(besideUnspaced, separator) : null
}

/** The text as it was written. */
export const joinWords = (text: string): string => text.replaceAll(separator, '')
