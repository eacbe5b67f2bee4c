import { AppError } from '../errors.ts'
import type { MachinePlace } from './machine-place.ts'
import { resolvePath, shownPath } from './places.ts'
import { describeSourceFailure } from './read-part.ts'
import { readSourceFile } from './read-source-file.ts'
import { valueOfVariable } from './resolve-value.ts'

/** `subject` begins a sentence. */
type Reference = { subject: string; text: string; from: string }

/** A key in a file of its own; more than this is something else. */
const maxSecretBytes = 65_536

/** The text of a file that holds one value; '' where there is none. */
async function readValueFile(place: MachinePlace, path: string, from: string): Promise<string> {
  const resolved = resolvePath(place, path, from)
  const shown = shownPath(place, resolved)
  const bytes = await readSourceFile(resolved, shown, maxSecretBytes)
  if (bytes !== null) return bytes.toString('utf8').trim()
  throw new AppError(
    'not-found',
    `${shown}, which OpenCode’s configuration names, is not there.`,
    'Put it there or paste the key, then search again.',
  )
}

/**
 * A value of OpenCode's configuration with `{env:NAME}` and `{file:path}` looked up; paths are relative to `from`, the folder of
 * the file that names them. What cannot be had is a sentence. https://opencode.ai/docs/config/#variables
 */
export async function opencodeReferences(
  place: MachinePlace,
  { subject, text, from }: Reference,
): Promise<{ value: string } | { sentence: string }> {
  let value = text
  for (const [token, name = ''] of text.matchAll(/\{env:([^}]+)\}/g)) {
    const found = valueOfVariable(name.trim(), place.environment)
    if ('elsewhere' in found) return { sentence: `${subject} ${found.elsewhere.because}. ${found.elsewhere.fix}` }
    value = value.replace(token, () => found.value)
  }
  try {
    for (const [token, path = ''] of text.matchAll(/\{file:([^}]+)\}/g)) {
      const content = await readValueFile(place, path, from)
      value = value.replace(token, () => content)
    }
  } catch (thrown) {
    return { sentence: describeSourceFailure('OpenCode', thrown) }
  }
  return { value }
}
