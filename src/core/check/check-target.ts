import type { ProviderDefinition } from '../../shared/providers/provider.ts'

/** What is checked. `key` null: no key is sent. `local`: the address may be on this machine or the local network. */
export type CheckInput = { provider: ProviderDefinition; baseUrl: string; key: string | null; model: string | null; local: boolean }

/** The same, with what sentences call it. */
export type CheckTarget = CheckInput & { subject: string; host: string }

/** A provider is called by its name at its own address; elsewhere the host says more. */
export function targetOf(input: CheckInput): CheckTarget {
  const { origin, host } = new URL(input.baseUrl)
  const { kind, name, baseUrl } = input.provider
  const atHome = baseUrl !== null && new URL(baseUrl).origin === origin
  return { ...input, host, subject: atHome ? name : kind === 'custom' ? host : `${name} at ${host}` }
}
