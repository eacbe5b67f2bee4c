import { maySaveAnyway } from '../../../shared/check.ts'
import { providerOf, type ProviderId } from '../../../shared/providers/catalogue.ts'
import { movedOriginOf, reportOf, type Failure } from '../../lib/error-data.ts'

export type FormField = 'provider' | 'key' | 'label' | 'baseUrl' | 'model'
type Sentence = { message: string; fix: string }

/** What stands between the form and a saved account, and where it is said. */
export type FormProblem = {
  fields: Partial<Record<FormField, string>>
  /** What belongs to no single field. */
  form: Sentence | null
  /** What only the user can answer. */
  question: { kind: 'local' } | { kind: 'new-origin'; from: string; to: string } | null
  /** Whether the account may be saved although it could not be checked. */
  maySaveAnyway: boolean
}

const nothing: FormProblem = { fields: {}, form: null, question: null, maySaveAnyway: false }
const fieldNames: readonly string[] = ['provider', 'key', 'label', 'baseUrl', 'model'] satisfies FormField[]

export function isFormField(name: string): name is FormField {
  return fieldNames.includes(name)
}

/** The problem in fields alone. */
export function problemInFields(fields: FormProblem['fields']): FormProblem {
  return { ...nothing, fields }
}

/** Puts a failed save by the field it is about. */
export function problemOf(failure: Failure, provider: ProviderId): FormProblem {
  const moved = movedOriginOf(failure)
  if (moved) return { ...nothing, question: { kind: 'new-origin', ...moved } }

  const report = reportOf(failure)
  if (report) {
    const sentence = { message: report.message, fix: report.fix }
    const anyway = maySaveAnyway(report, providerOf(provider))
    if (report.reason === 'local-address') return { ...nothing, question: { kind: 'local' } }
    if (report.outcome === 'rejected') return { ...nothing, fields: { key: asText(sentence) } }
    if (report.outcome === 'wrong-address' || report.outcome === 'blocked') {
      return { ...nothing, fields: { baseUrl: asText(sentence) }, maySaveAnyway: anyway }
    }
    return { ...nothing, form: sentence, maySaveAnyway: anyway }
  }

  const fields = Object.fromEntries(Object.entries(failure.fields).filter(([name]) => isFormField(name)))
  if (Object.keys(fields).length > 0) return { ...nothing, fields }
  return { ...nothing, form: { message: failure.message, fix: failure.fix } }
}

function asText({ message, fix }: Sentence): string {
  return fix === '' ? message : `${message} ${fix}`
}

/** Says where a local address leads. */
export function placeOf(baseUrl: string): string {
  const host = URL.parse(baseUrl)?.hostname ?? baseUrl
  const loopback = /^(localhost|.*\.localhost|127\.[\d.]+|\[::1\])$/.test(host)
  return loopback ? `${host} is this machine.` : `${host} is on the local network.`
}
