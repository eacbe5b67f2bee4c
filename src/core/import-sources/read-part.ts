import type { z } from 'zod'
import { AppError } from '../errors.ts'
import type { MachinePlace } from './machine-place.ts'
import { shownPath } from './places.ts'
import { readSourceFile } from './read-source-file.ts'
import type { SourceFormat } from './source-format.ts'

type Part<Value> = { place: MachinePlace; tool: string; path: string; format: SourceFormat; shape: z.ZodType<Value> }

function asText(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Not UTF-8, which the caller says in its own words.
    return undefined
  }
}

function understand<Value>({ place, tool, path, format, shape }: Part<Value>, bytes: Buffer): Value {
  const problem = (what: string): AppError =>
    new AppError(
      'invalid-input',
      `${shownPath(place, path)} (${tool}) ${what}; it was left as it is.`,
      `Let ${tool} write it anew or mend it in an editor, then search again.`,
    )
  const text = asText(bytes)
  if (text === undefined) throw problem('is not UTF-8 text')
  const read = format.read(text)
  if (read === undefined) throw problem(`is not valid ${format.name}`)
  const understood = shape.safeParse(read)
  if (!understood.success) throw problem('does not have the expected structure')
  return understood.data
}

/** A next step where the cause is nothing that a person is known to be able to mend. */
export function describeSourceFailure(tool: string, thrown: unknown): string {
  if (thrown instanceof AppError) return `${thrown.message} ${thrown.fix}`
  return `The configuration of ${tool} cannot be read; it was left as it is. Copy the key from ${tool} and paste it.`
}

/** One file of a tool. `value` is null where there is no such file, or where `problems` says why it cannot be used. Never throws. */
export async function readPart<Value>(part: Part<Value>): Promise<{ value: Value | null; problems: string[] }> {
  try {
    const bytes = await readSourceFile(part.path, `${shownPath(part.place, part.path)} (${part.tool})`, part.format.maxBytes)
    return { value: bytes === null ? null : understand(part, bytes), problems: [] }
  } catch (thrown) {
    return { value: null, problems: [describeSourceFailure(part.tool, thrown)] }
  }
}
