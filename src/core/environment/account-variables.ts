import type { Account } from '../../shared/account.ts'
import { originOf } from '../../shared/base-url.ts'
import { baseUrlFrom } from '../../shared/providers/base-url-from.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import { keyVariables, variablesAt } from '../../shared/providers/standard-variables.ts'
import { apiKeyField } from '../accounts/account-version.ts'

/** What a variable carries of an account. */
export type VariablePart = 'key' | 'baseUrl' | 'model' | 'field' | 'secret'

/** A variable that an account sets: with its value, or with the name of the account's secret that is its value. */
export type AccountVariable = { name: string; part: VariablePart } & ({ value: string } | { secret: string })

/** An account as it is used at one place: a project may give it another path and another model. */
export type AccountInUse = { account: Account; provider: ProviderDefinition; baseUrl: string; model: string | null }

/**
 * The standard variables of an account: its key in the way in which it travels, its base URL where that is not the provider's usual
 * one, its model where it has one, and its parts. Google credentials lie in a file, which no variable carries.
 */
export function accountVariables({ account, provider, baseUrl, model }: AccountInUse): AccountVariable[] {
  const env = variablesAt(provider, baseUrl)
  const { auth, fields } = account.options
  const isFound = isFoundByTools({ account, provider, baseUrl, model })
  const hasKey = account.keyState !== 'none' && provider.auth.scheme !== 'google-oauth' && isFound
  const isUsual = baseUrl === provider.baseUrl && env === provider.env
  const shown = env.baseUrlLacks !== undefined && baseUrl.endsWith(env.baseUrlLacks) ? baseUrl.slice(0, -env.baseUrlLacks.length) : baseUrl
  return [
    ...(hasKey ? keyVariables(provider, { baseUrl, auth }) : []).map((name) => ({ name, part: 'key' as const, secret: apiKeyField })),
    ...(isUsual && provider.kind !== 'local-server' ? [] : env.baseUrl.map((name) => ({ name, part: 'baseUrl' as const, value: shown }))),
    ...(model === null ? [] : (env.model ?? []).map((name) => ({ name, part: 'model' as const, value: model }))),
    ...(provider.fields ?? []).flatMap((field) =>
      fields[field.name] ? field.env.map((name) => ({ name, part: 'field' as const, value: fields[field.name] ?? '' })) : [],
    ),
    ...(provider.secrets ?? []).flatMap((secret) =>
      isFound && account.secrets.includes(secret.name)
        ? secret.env.map((name) => ({ name, part: 'secret' as const, secret: secret.name }))
        : [],
    ),
  ]
}

/** Every variable of the ways in that an account's provider has at its base URL, and what comes before a key; without models. */
export function variablesOfWaysIn({ provider, baseUrl }: Pick<AccountInUse, 'provider' | 'baseUrl'>): string[] {
  const env = variablesAt(provider, baseUrl)
  const ofParts = [...(provider.fields ?? []).flatMap((field) => field.env), ...(provider.secrets ?? []).flatMap((secret) => secret.env)]
  return [...env.key, ...env.baseUrl, ...(env.conflicts ?? []), ...ofParts]
}

/**
 * Whether tools that are handed the account's variables send its key to where the account is used: by a variable for the base URL, or
 * because the provider's own address, with the account's parts in it, is on the same origin. Otherwise the key would go to a host that it
 * was not entered for (S6), also where the provider or a part was changed in the database.
 */
export function isFoundByTools({ account, provider, baseUrl }: AccountInUse): boolean {
  const env = variablesAt(provider, baseUrl)
  if (env.baseUrl.length > 0) return true
  const usual = provider.baseUrlTemplate === undefined ? provider.baseUrl : baseUrlFrom(provider, account.options.fields)
  return usual !== null && originOf(usual) === originOf(baseUrl)
}

/**
 * Every variable that would send or bill elsewhere what is meant for the account: the provider's other ways in, another base URL, and
 * what the catalogue knows to come before a key. A model that is set here stays where the account has none.
 */
export function conflictingVariables(account: AccountInUse): string[] {
  const own = new Set(accountVariables(account).map(({ name }) => name))
  return [...new Set(variablesOfWaysIn(account))].filter((name) => !own.has(name))
}
