/** What PowerShell takes for a single quotation mark (about_Quoting_Rules; the curly ones count as well). */
const singleQuotes = /['\u2018-\u201b]/g

/** A word of PowerShell that stands for exactly this text. Between single quotes it expands nothing. */
export function quotedForPowershell(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replace(singleQuotes, '$&$&')}'`
}

/** What a person has typed of a word, without the quotation mark that it begins with. */
export function withoutPowershellQuotes(word: string): string {
  const isQuoted = /^['"\u2018-\u201f]/.test(word)
  return isQuoted ? word.slice(1).replace(/['"\u2018-\u201f]$/, '') : word
}
