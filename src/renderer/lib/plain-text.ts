/** Control characters, and the marks that reorder text. */
const misleading = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/gu

/**
 * A text of an account for a place that holds no markup, such as the window's title: on one line, and without anything that
 * could reorder the words around it. Within markup a `<bdi>` does that, and leaves the text as it is.
 */
export function plainText(text: string): string {
  return text.replace(misleading, ' ').trim()
}
