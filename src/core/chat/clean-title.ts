import { cutAtWord } from './first-words.ts'

const mostWords = 16
/** Reasoning that some models write into their answer. */
const thinking = /<(think|thinking|reasoning)>[\s\S]*?(<\/\1>|$)/gi
const quotes = /^["'“”„‟«»‹›‘’‚`「『]+|["'“”«»‹›‘’`」』]+$/gu

/** What a model answered when it was asked for a title, as a title: one plain line of at most 16 words; '' where nothing is left. */
export function cleanTitle(answer: string): string {
  const lines = answer
    .replace(thinking, '')
    .split(/[\r\n]+/)
    .map(plain)
    .filter((line) => line !== '')
  const words = (lines[0] ?? '').split(' ').slice(0, mostWords)
  return cutAtWord(words.join(' '))
}

/** A line without Markdown, a “Title:” before it, quotes around it and a full stop after it. */
function plain(line: string): string {
  let text = line
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replace(/^(#{1,6} |[-*+>] |\d+[.)] |```.*$)/u, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replace(/(\*\*|__|~~|`)/gu, '')
    .replace(/(?<!\S)([*_])(\S|\S.*?\S)\1(?!\S)/gu, '$2')
    .replace(/^(conversation )?title\s*:\s*/iu, '')
  // What stands around the title may be nested: a full stop within quotes, quotes within emphasis.
  for (let before = ''; before !== text;) {
    before = text
    text = text
      .trim()
      .replace(quotes, '')
      .replace(/[.。]+$/u, '')
  }
  return text
}
