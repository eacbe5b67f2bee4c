import { z } from 'zod'
import { accountOptions, noOptions, type Account, type AccountOptions } from '../../shared/account.ts'
import { originOf } from '../../shared/base-url.ts'
import { checkSummary } from '../../shared/check.ts'
import { definitionOf, isProviderId } from '../../shared/providers/catalogue.ts'
import { ownProviderInShort, type OwnProviderInShort } from '../../shared/providers/own-provider.ts'
import { parseJson } from '../parse-json.ts'
import { readOwnProvider } from '../providers/read-own-provider.ts'
import type { accounts } from './accounts.table.ts'

/** An account as the database has it. `secrets`: a JSON list of `field@origin`; `own`: the JSON of the user's provider. */
export type StoredAccount = {
  account: typeof accounts.$inferSelect
  origin: string | null
  secrets: string | null
  own: string | null
  check: unknown
}

/** Rows as surfaces see them. One that was damaged or made by a later release is shown as far as it goes (S1). */
export function toAccounts(rows: readonly StoredAccount[]): Account[] {
  // Hundreds of accounts may be at one provider, whose description is the same for all of them.
  const described = new Map<string, OwnProviderInShort | null>()
  return rows.map((row) => {
    const { account, own } = row
    if (own !== null && !described.has(account.provider)) described.set(account.provider, readInShort(account.provider, own))
    return toAccount(row, described.get(account.provider) ?? null)
  })
}

function readInShort(id: string, definition: string): OwnProviderInShort | null {
  const own = readOwnProvider(id, definition)
  return own && ownProviderInShort(own)
}

function toAccount({ account, origin, secrets, check }: StoredAccount, described: OwnProviderInShort | null): Account {
  const provider = described?.id ?? (isProviderId(account.provider) ? account.provider : 'unknown')
  const others = readSecrets(secrets)
  const moved = [...(origin === null ? [] : [origin]), ...others.map((secret) => secret.origin)].find(
    (bound) => bound !== originOf(account.baseUrl),
  )
  const needsKey = definitionOf({ provider, own: described }).key === 'required'
  return {
    id: account.id,
    provider,
    own: described,
    label: account.label,
    baseUrl: account.baseUrl,
    model: account.model,
    local: account.local,
    keyHint: account.keyHint,
    keyState: moved !== undefined ? 'endpoint-changed' : origin !== null ? 'ready' : needsKey ? 'needs-key' : 'none',
    keyOrigin: moved ?? null,
    options: readOptions(account.options),
    secrets: others.map(({ field }) => field),
    active: account.active,
    lastCheck: (check === null ? null : checkSummary.safeParse(check).data) ?? null,
    createdAt: isDate(account.createdAt) ? account.createdAt : new Date(0),
    lastUsedAt: account.lastUsedAt && isDate(account.lastUsedAt) ? account.lastUsedAt : null,
  }
}

const secretPlaces = z.array(
  z.string().transform((text) => {
    const at = text.indexOf('@')
    return { field: text.slice(0, at), origin: text.slice(at + 1) }
  }),
)

function readSecrets(text: string | null): { field: string; origin: string }[] {
  if (text === null || text === '[]') return []
  return secretPlaces.safeParse(parseJson(text)).data ?? []
}

function readOptions(text: string): AccountOptions {
  if (text === '{}') return noOptions
  return accountOptions.safeParse(parseJson(text)).data ?? noOptions
}

/** A time that was damaged reads as an invalid date, which nothing can show. */
function isDate(date: Date): boolean {
  return !Number.isNaN(date.getTime())
}
