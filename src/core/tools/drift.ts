import { isDeepStrictEqual } from 'node:util'
import type { Drift } from '../../shared/tools.ts'
import { maskKey } from '../findings/mask-key.ts'
import { maskLine } from './edit/mask-line.ts'
import { isSecretName } from './edit/secret-names.ts'
import { beyondProgram } from './edit/secrets-in.ts'
import { valueAt, type FileFormat, type PlainValue } from './edit/edit-text.ts'
import type { WrittenValue } from './written.ts'

/** A value that Keydeck wrote and that the file no longer has so. `now` null: it is gone. */
export type DriftedValue = WrittenValue & { now: PlainValue | null }

/** Throws `invalid-input` for a text that is not understood. */
export function driftedValues(format: FileFormat, text: string, values: readonly WrittenValue[]): DriftedValue[] {
  return values.flatMap((written) => {
    const now = valueAt(format, text, written.path) ?? null
    return isDeepStrictEqual(now, written.value) ? [] : [{ ...written, now }]
  })
}

/** As a person may be shown it: what somebody put in the place of Keydeck's value may be a key. */
export function shownDrift({ path, value, now }: DriftedValue): Drift {
  const shown = now === null ? null : inWords(now)
  const isSecret = shown !== null && isSecretName(path.at(-1) ?? '')
  return {
    path,
    written: value === null ? '' : inWords(value),
    now: shown === null ? null : isSecret ? maskKey(shown) : maskLine(shown, path.at(-1) === 'apiKeyHelper' ? [beyondProgram(shown)] : []),
  }
}

const inWords = (value: PlainValue): string => (typeof value === 'string' ? value : JSON.stringify(value))
