/** Control characters, and the marks that reorder text: a stored label must not be able to steer the terminal. */
const unprintable = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu

/** Text from outside (labels, model names, providers' messages) on one line, without anything that a terminal would obey. */
export function plainText(text: string): string {
  return text.replace(unprintable, ' ')
}
