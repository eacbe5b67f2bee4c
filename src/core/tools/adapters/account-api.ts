import { apiAt } from '../../../shared/providers/api-at.ts'
import { authOf } from '../../../shared/providers/auth-of.ts'
import type { AuthScheme, Dialect } from '../../../shared/providers/provider.ts'
import { keyVariables } from '../../../shared/providers/standard-variables.ts'
import type { AccountInUse } from '../../environment/account-variables.ts'
import { AppError } from '../../errors.ts'

/** How an account is called at the address at which it is in use. `keyVariable`: the usual one of those that carry its key. */
export type AccountApi = {
  dialect: Dialect
  auth: AuthScheme
  /** Whether the address is the provider's own. */
  isUsual: boolean
  hasKey: boolean
  keyVariable: string | null
}

export function apiOf({ account, provider, baseUrl }: AccountInUse): AccountApi {
  const api = apiAt(provider, baseUrl)
  const hasKey = account.keyState !== 'none'
  return {
    dialect: api.dialect,
    auth: authOf(api, account.options.auth),
    isUsual: baseUrl === provider.baseUrl,
    hasKey,
    keyVariable: hasKey ? (keyVariables(provider, { baseUrl, auth: account.options.auth })[0] ?? null) : null,
  }
}

const dialectNames: Record<Dialect, string> = {
  openai: 'OpenAI’s API',
  anthropic: 'Anthropic’s API',
  gemini: 'Gemini’s API',
  ollama: 'Ollama’s API',
  other: 'an API of its own',
}

/** Throws `invalid-input` for an account that speaks another dialect than the tool. */
export function assertSpeaks(tool: string, wanted: AccountInUse, dialect: Dialect): void {
  const is = apiOf(wanted).dialect
  if (is === dialect) return
  throw doesNotFit(
    `${tool} speaks ${dialectNames[dialect]}; “${wanted.account.label}” is at ${wanted.provider.name}, which speaks ${dialectNames[is]}.`,
    `Choose an account that speaks ${dialectNames[dialect]}.`,
  )
}

/** It is the account that does not fit, which `details` tells surfaces. */
export function doesNotFit(message: string, fix: string): AppError {
  return new AppError('invalid-input', message, fix, { details: { field: 'account' } })
}

/** Throws `invalid-input` for a model that the tool would take for a template, and put a file or a variable in its place. */
export function assertPlainModel(tool: string, { account, model }: AccountInUse): void {
  if (model === null || !/\{(?:file|env):|\$\{\{/i.test(model)) return
  throw doesNotFit(
    `${tool} would put something else in the place of the model of “${account.label}”.`,
    'Give the account a model without braces, then apply again.',
  )
}

/** For a tool that takes its key as it is in one variable: what an account needs beside that goes nowhere. */
export function unsentNotes(tool: string, { account }: AccountInUse): string[] {
  const hasHeaders = account.options.headers.length > 0 || account.secrets.some((name) => name.startsWith('header:'))
  return hasHeaders ? [`“${account.label}” sends headers of its own, which ${tool} does not get from Keydeck.`] : []
}
