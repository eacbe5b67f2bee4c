/** A word of a POSIX shell that stands for exactly this text: between single quotes it takes everything as it is. */
export function quotedForShell(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
