import { z } from 'zod'
import type { Failure } from '../../lib/error-data.ts'

/** A field of the forms that change what holds in a folder. */
export type ProjectField = 'folder' | 'accountId' | 'baseUrl' | 'model'

/** What stands between a form and a project that was changed: by field, or of no single one. */
export type ProjectProblem = { fields: Partial<Record<ProjectField, string>>; failure: Failure | null }

const namedField = z.object({ field: z.literal('baseUrl') })

/** Puts a failure beside the field that it is about, where the form has that field. */
export function projectProblemOf(failure: Failure, has: readonly ProjectField[]): ProjectProblem {
  const named = has.filter((field) => failure.fields[field] !== undefined)
  if (named.length > 0) return { fields: Object.fromEntries(named.map((field) => [field, failure.fields[field]])), failure: null }
  const field = fieldOf(failure)
  if (field === undefined || !has.includes(field)) return { fields: {}, failure }
  return { fields: { [field]: `${failure.message} ${failure.fix}` }, failure: null }
}

function fieldOf({ code, details }: Failure): ProjectField | undefined {
  if (code === 'denied' || code === 'not-found') return 'accountId'
  if (code === 'endpoint-changed') return 'baseUrl'
  if (code !== 'invalid-input') return undefined
  return namedField.safeParse(details).success ? 'baseUrl' : 'folder'
}
