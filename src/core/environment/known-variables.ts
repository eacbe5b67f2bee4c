import { catalogue, type ProviderId } from '../../shared/providers/catalogue.ts'
import type { VariablePart } from './account-variables.ts'

/** What a variable is to a provider. `conflict`: it sends or bills elsewhere what is done with the others. `label`: of a field or secret. */
export type VariableRole = { part: VariablePart | 'conflict'; provider: ProviderId; label: string }

const known = new Map<string, VariableRole[]>()

for (const { id: provider, env, fields = [], secrets = [] } of catalogue) {
  const add = (part: VariableRole['part'], label: string, names: readonly string[]) => {
    for (const name of names) known.set(name, [...(known.get(name) ?? []), { part, provider, label }])
  }
  add('key', 'key', env.key)
  add('baseUrl', 'base URL', env.baseUrl)
  add('model', 'model', [...(env.model ?? []), ...(env.otherModels ?? [])])
  for (const field of fields) add('field', field.label, field.env)
  for (const secret of secrets) add('secret', secret.label, secret.env)
  add('conflict', '', env.conflicts ?? [])
}

const none: readonly VariableRole[] = []

/** What the catalogue states of a variable, in its own order; empty for every variable that it does not know. Nothing is guessed. */
export const rolesOf = (name: string): readonly VariableRole[] => known.get(name) ?? none

/** Every variable that the catalogue states, in its order. */
export const knownVariables: readonly string[] = [...known.keys()]

/** Those of `conflicts` whose value is a secret or may have one in it: https://code.claude.com/docs/en/env-vars */
const secretConflicts = new Set(['CLAUDE_CODE_OAUTH_TOKEN', 'ANTHROPIC_CUSTOM_HEADERS', 'AWS_SECURITY_TOKEN'])

/** Where Google's credentials lie is a path: https://cloud.google.com/docs/authentication/application-default-credentials */
const pathOfCredentials = 'GOOGLE_APPLICATION_CREDENTIALS'

/** Variables that every machine has and that are no secret. */
const plainNames = new Set(['PATH', 'HOME', 'SHELL', 'PWD', 'USER', 'LOGNAME', 'LANG', 'TERM', 'EDITOR', 'PAGER', 'TZ', 'TMPDIR'])

/** Whether a variable's value is a secret: what the catalogue does not know is one unless it plainly is not. */
export function isSecretVariable(name: string): boolean {
  if (secretConflicts.has(name)) return true
  if (name === pathOfCredentials) return false
  const roles = rolesOf(name)
  if (roles.length === 0) return !plainNames.has(name)
  return roles.some(({ part }) => part === 'key' || part === 'secret')
}

/** Whether a variable carries a key or a token that can be told from what is none. */
export const isKeyVariable = (name: string): boolean =>
  name !== 'ANTHROPIC_CUSTOM_HEADERS' && rolesOf(name).length > 0 && isSecretVariable(name)
