import { catalogue } from '../../shared/providers/catalogue.ts'
import { createVariableGroups } from './candidates-of-variables.ts'
import type { Draft } from './complete-draft.ts'
import { partOf, type JsonObject } from './json-fields.ts'
import { createNotes } from './notes.ts'

/** A key pair of AWS with its region, for the provider whose requests are signed. */
export function draftOfKeyPair(whole: JsonObject, about: Draft): Draft | undefined {
  if (partOf(whole, 'accessKeyId') === null || partOf(whole, 'secretAccessKey') === null) return undefined
  const variables = createVariableGroups()
  for (const [name, part] of awsVariables) variables.take({ name, value: partOf(whole, part) ?? '' })
  const [draft] = variables.finish(createNotes())
  return draft && { ...draft, source: about.source, where: about.where, label: about.label ?? null, model: about.model ?? null }
}

/** Under these names the catalogue knows what the parts are. */
const awsVariables = [
  ['AWS_SECRET_ACCESS_KEY', 'secretAccessKey'],
  ['AWS_ACCESS_KEY_ID', 'accessKeyId'],
  ['AWS_SESSION_TOKEN', 'sessionToken'],
  ['AWS_REGION', 'region'],
] as const

/** A key file of Google Cloud: https://google.aip.dev/auth/4112 and https://google.aip.dev/auth/4113 */
export function draftOfGoogleCredentials(object: JsonObject, source: string): Draft | undefined {
  const { type, project_id: own, quota_project_id: billed } = object
  const project = own ?? billed
  if (type !== 'service_account' && type !== 'authorized_user') return undefined
  const named = catalogue
    .filter(({ auth, otherAuth = [] }) => [auth, ...otherAuth].some(({ scheme }) => scheme === 'google-oauth'))
    .map(({ id }) => id)
  return {
    source: source === 'JSON' ? 'Google credentials' : source,
    where: 'The Google credentials',
    named,
    key: JSON.stringify(object),
    fields: typeof project === 'string' ? { project } : {},
  }
}
