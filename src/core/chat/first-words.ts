export const longestTitle = 60
/** What a conversation is called while nobody wrote anything. */
export const untitled = 'New conversation'

/** The beginning of a text on one line, at most 60 characters, cut after a word where it has to be cut. */
export function firstWords(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  if (line === '') return untitled
  return cutAtWord(line)
}

/** Cuts a line to at most 60 characters; one that was cut ends in an ellipsis. */
export function cutAtWord(line: string): string {
  const characters = Array.from(line)
  if (characters.length <= longestTitle) return line
  const kept = characters.slice(0, longestTitle - 1).join('')
  const lastSpace = characters[longestTitle - 1] === ' ' ? kept.length : kept.lastIndexOf(' ')
  // A text without spaces, as in Chinese, is cut where it must be.
  const whole = lastSpace > kept.length / 3 ? kept.slice(0, lastSpace) : kept
  return `${whole.replace(/[\s,;:.–—-]+$/u, '')}…`
}
