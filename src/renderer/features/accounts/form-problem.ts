import { z } from 'zod'
import { maySaveAnyway } from '../../../shared/check.ts'
import { movedOriginOf, reportOf, type Failure } from '../../lib/error-data.ts'
import type { AccountDraft } from './account-draft.ts'
import { fieldOfName, fieldOfPath, type FormField } from './form-field.ts'

type Sentence = { message: string; fix: string }

/** What stands between the form and a saved account, and where it is said. */
export type FormProblem = {
  fields: { [field in FormField]?: string }
  /** What belongs to no single field. */
  form: Sentence | null
  /** What only the user can answer. */
  question: { kind: 'local' } | { kind: 'new-origin'; from: string; to: string } | null
  /** Whether the account may be saved although it could not be checked. */
  maySaveAnyway: boolean
}

const nothing: FormProblem = { fields: {}, form: null, question: null, maySaveAnyway: false }

/** The problem in fields alone. */
export function problemInFields(fields: FormProblem['fields']): FormProblem {
  return { ...nothing, fields }
}

/** Puts a failed save by the field of the form that it is about. */
export function problemOf(failure: Failure, form: Pick<AccountDraft, 'provider' | 'options'>): FormProblem {
  const moved = movedOriginOf(failure)
  if (moved) return { ...nothing, question: { kind: 'new-origin', ...moved } }

  const sentence = { message: failure.message, fix: failure.fix }
  const report = reportOf(failure)
  if (report) {
    const said = { message: report.message, fix: report.fix }
    const anyway = form.provider !== null && maySaveAnyway(report, form.provider)
    if (report.reason === 'local-address') return { ...nothing, question: { kind: 'local' } }
    if (report.outcome === 'rejected') return { ...nothing, fields: { key: asText(said) } }
    // A file of certificates or a proxy: the address itself may be as right as can be.
    if (report.reason === 'settings') return { ...nothing, form: said }
    if (report.outcome === 'wrong-address' || report.outcome === 'blocked') {
      return { ...nothing, fields: { baseUrl: asText(said) }, maySaveAnyway: anyway }
    }
    return { ...nothing, form: said, maySaveAnyway: anyway }
  }

  const named = namedField.safeParse(failure.details).data
  const field = named && fieldOfName(named.field, form)
  if (field) return problemInFields({ [field]: asText(sentence) })
  const fields: FormProblem['fields'] = {}
  for (const [path, message] of Object.entries(failure.fields)) {
    const place = fieldOfPath(path.split('.'), form)
    if (place) fields[place] ??= message
  }
  return Object.keys(fields).length > 0 ? problemInFields(fields) : { ...nothing, form: sentence }
}

const namedField = z.object({ field: z.string() })

function asText({ message, fix }: Sentence): string {
  return fix === '' ? message : `${message} ${fix}`
}

/** Says where a local address leads. */
export function placeOf(baseUrl: string): string {
  const host = URL.parse(baseUrl)?.hostname ?? baseUrl
  const loopback = /^(localhost|.*\.localhost|127\.[\d.]+|\[::1\])$/.test(host)
  return loopback ? `${host} is this machine.` : `${host} is on the local network.`
}
