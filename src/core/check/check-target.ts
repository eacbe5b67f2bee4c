import { noOptions, type AccountOptions } from '../../shared/account.ts'
import { apiAt } from '../../shared/providers/api-at.ts'
import { isOwnEndpoint } from '../../shared/providers/own-endpoint.ts'
import type { ProviderApi, ProviderDefinition } from '../../shared/providers/provider.ts'

/**
 * What is checked. `key` null: no key is sent. `local`: the address may be on this machine or the local network. `secrets`: the
 * further secrets by name. `billable`: the chosen model may write one token, which the provider bills.
 */
export type CheckInput = {
  provider: ProviderDefinition
  baseUrl: string
  key: string | null
  model: string | null
  local: boolean
  options?: AccountOptions
  secrets?: Readonly<Record<string, string>>
  billable?: boolean
}

/**
 * The same, with how the API is called at that address and what sentences call it. `minted`: secrets that came into being
 * during the check, such as an access token, so that they are masked as the others are.
 */
export type CheckTarget = Required<CheckInput> & { api: ProviderApi; subject: string; host: string; minted: Set<string> }

/** A provider is called by its name at its own address; elsewhere the host says more. */
export function targetOf(input: CheckInput): CheckTarget {
  const { host } = new URL(input.baseUrl)
  const { provider } = input
  return {
    options: noOptions,
    secrets: {},
    billable: false,
    ...input,
    api: apiAt(provider, input.baseUrl),
    host,
    subject: isAtHome(provider, input.baseUrl) ? provider.name : isOwnEndpoint(provider) ? host : `${provider.name} at ${host}`,
    minted: new Set(),
  }
}

/** Whether a base URL is on a host of the provider's own. */
export function isAtHome({ baseUrl, endpoints = [], controlHost }: ProviderDefinition, url: string): boolean {
  const { origin, host } = new URL(url)
  const homes = [baseUrl, ...endpoints.map((endpoint) => endpoint.baseUrl)].filter((home) => home !== null)
  return homes.some((home) => new URL(home).origin === origin) || controlHost?.fits.test(host) === true
}

/** Every secret that a request to the target may carry: what is masked in whatever comes back. */
export function secretsOf({ key, secrets, minted }: Pick<CheckTarget, 'key' | 'secrets' | 'minted'>): string[] {
  return [...(key === null ? [] : [key]), ...Object.values(secrets), ...minted]
}
