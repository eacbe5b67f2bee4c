import type { AppliedTool } from './applied-tools.repository.ts'
import { driftedValues } from './drift.ts'
import type { FileFormat } from './edit/edit-text.ts'
import type { FileReading } from './files/tool-file.ts'
import type { Written } from './written.ts'

/**
 * What a file shows of what Keydeck wrote into it, whatever became of a change that was cut off; null where nothing of Keydeck's stands
 * there any more. Throws `invalid-input` for a text that is not understood.
 */
function standingOf(row: AppliedTool, { hash, text }: FileReading, format: FileFormat): Written | null {
  const { last, doing, before } = row
  if (doing === null || hash === last.after) return last
  const differing = ({ values }: Written) => driftedValues(format, text, values).length
  const set = last.values.filter(({ value }) => value !== null)
  const isGone = () => driftedValues(format, text, set).length === set.length
  if (doing.kind === 'unapply') {
    if (hash === doing.after) return null
    // Nothing was taken back yet, whatever stood there: the original is not.
    return hash !== before && isGone() ? null : last
  }
  const { earlier } = doing
  if (hash === before) return earlier
  // Somebody else changed it since: what fits best tells.
  if (earlier === null) return isGone() ? null : last
  return differing(last) > 0 && differing(earlier) === 0 ? earlier : last
}

/** The row as if the change that was cut off had never begun, or had come to its end; null where there is none then. */
export function settled(row: AppliedTool, reading: FileReading, format: FileFormat): AppliedTool | null {
  const last = standingOf(row, reading, format)
  return last && { ...row, last, doing: null }
}
