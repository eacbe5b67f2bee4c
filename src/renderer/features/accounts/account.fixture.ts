import { noOptions, type Account } from '../../../shared/account.ts'
import type { KnownAccount } from './known-account.ts'

/** An account as the router would send it, for tests; each has an id of its own. */
export function anAccount(given?: Partial<KnownAccount>): KnownAccount
export function anAccount(given?: Partial<Account>): Account
export function anAccount(given: Partial<Account> = {}): Account {
  return {
    id: crypto.randomUUID(),
    provider: 'anthropic',
    own: null,
    label: 'Work',
    baseUrl: 'https://api.example.com',
    model: null,
    local: false,
    keyHint: '5678',
    keyState: 'ready',
    keyOrigin: null,
    options: noOptions,
    secrets: [],
    active: false,
    lastCheck: null,
    createdAt: new Date('2026-01-01T00:00:00Z'),
    lastUsedAt: null,
    ...given,
  }
}
