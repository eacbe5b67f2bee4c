import { plainText } from '../../shared/plain-text.ts'

/** One word that may stand at the cursor, and what it means in a few words ('' where it tells by itself). */
export type Candidate = { value: string; description: string }

export const candidate = (value: string, description = ''): Candidate => ({ value, description: firstSentence(plainText(description)) })

/**
 * Whether a text of the person's own can be a candidate: a terminal would obey or hide its characters, or the command line would take
 * it for an option.
 */
export function isTypeable(text: string): boolean {
  return text !== '' && text === plainText(text) && !/[\p{Cs}\ufffd]/u.test(text) && !text.startsWith('-')
}

function firstSentence(text: string): string {
  return text.split(/(?<=\.) |; /, 1)[0]?.replace(/\.$/, '') ?? ''
}
