import { plainText } from './plain-text.ts'
import { quotedForShell } from './quoted-for-shell.ts'

/** A command for a person to copy into a shell; null where it could not be shown as it is, and would do something else then. */
export function commandToCopy(words: readonly string[]): string | null {
  const command = words.map(quotedForShell).join(' ')
  return plainText(command) === command ? command : null
}
