const list = new Intl.ListFormat('en', { type: 'conjunction' })

/** Things as a sentence names them: “A”, “A and B”, “A, B, and C”. */
export function listInWords(things: readonly string[]): string {
  return list.format(things)
}
