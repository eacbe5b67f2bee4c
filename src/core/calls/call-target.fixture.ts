import { onTestFinished } from 'vitest'
import { accountOptions, type AccountOptions } from '../../shared/account.ts'
import { providerOf, type ProviderId } from '../../shared/providers/catalogue.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import { targetOf } from '../check/check-target.ts'
import { startHeldServer, type HeldServer } from '../network/held-server.fixture.ts'
import type { CallTarget } from './call-target.ts'

export const canary = 'canary-Zx9-Lm2-Qp7-Rt4'

/** What a request to this place needs, as if it came from an account. */
export function targetAt(
  baseUrl: string,
  {
    provider = 'openai',
    options = {},
    ...rest
  }: {
    provider?: ProviderId | ProviderDefinition
    key?: string | null
    model?: string | null
    local?: boolean
    secrets?: Record<string, string>
    options?: Partial<AccountOptions>
  } = {},
): CallTarget {
  const definition = typeof provider === 'string' ? providerOf(provider) : provider
  const input = { provider: definition, baseUrl, key: canary, model: null, local: true, options: accountOptions.parse(options), ...rest }
  return { ...targetOf(input), sourceId: 'an-account', label: 'An account', account: null }
}

/** A server for the length of the test that waits to be answered by it. */
export async function heldServer(): Promise<HeldServer> {
  const server = await startHeldServer()
  onTestFinished(server.close)
  return server
}
