import type { ChatHit } from '../../../shared/chat.ts'

type Excerpt = ChatHit['excerpt']

/** As much of what stands before the first word that was found as fits a narrow list. */
const longestBefore = 32

/** An excerpt on one line that begins shortly before what was found. */
export function excerptInShort(excerpt: Excerpt): { text: string; found: boolean }[] {
  const [first, ...rest] = excerpt.map(({ text, found }) => ({ text: text.replace(/[\p{Cc}\s]+/gu, ' '), found }))
  if (!first) return []
  if (first.found || rest.length === 0 || first.text.length <= longestBefore) return [first, ...rest]
  const cut = first.text.slice(-longestBefore)
  // Not in the middle of a word, unless it is all one.
  return [{ text: `… ${cut.slice(cut.indexOf(' ') + 1)}`, found: false }, ...rest]
}
