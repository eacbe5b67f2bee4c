/** Control characters, line separators, and the marks that reorder text. */
const misleading = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/gu

/**
 * Text from outside (labels, model names, providers' messages) for a place that holds no markup, such as a terminal or a
 * window's title: on one line, without anything that a terminal obeys or that reorders the words around it.
 */
export function plainText(text: string): string {
  return text.replace(misleading, ' ').trim()
}
