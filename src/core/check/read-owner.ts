import type { Balance, Owner } from '../../shared/check.ts'
import type { BalanceReading, JsonPath, OwnerReading } from '../../shared/providers/provider.ts'
import { mask, quoteFromProvider } from '../network/mask-secrets.ts'
import { numberOf, valueAt } from './read-answer.ts'

/** Longest name that is kept, in characters. */
const longest = 120

/** Whom the key belongs to, as far as the answer tells; null where it tells nothing. `secrets` are masked. */
export function readOwner(json: unknown, reading: OwnerReading, secrets: readonly string[]): Owner | null {
  const text = (path: JsonPath | undefined): string | null => {
    const value = path === undefined ? undefined : valueAt(json, path)
    if (typeof value !== 'string' || value.trim() === '') return null
    const quoted = Array.from(quoteFromProvider(value, secrets)).slice(0, longest).join('')
    // Some label a key with its own beginning and end.
    return quoted === '' || quoted === mask ? null : quoted
  }
  const owner: Owner = {
    email: text(reading.email),
    name: text(reading.name),
    organisation: text(reading.organisation),
    plan: planIn(json, reading, text),
    keyLabel: text(reading.keyLabel),
  }
  return Object.values(owner).some((value) => value !== null) ? owner : null
}

/** What is left to spend; null where the answer does not tell. */
export function readBalance(json: unknown, reading: BalanceReading): Balance | null {
  const amount = numberOf(valueAt(json, reading.amount))
  const currency = typeof reading.currency === 'string' ? reading.currency : valueAt(json, reading.currency.at)
  if (amount === null || typeof currency !== 'string' || !/^[A-Za-z]{3}$/.test(currency)) return null
  return { amount, currency: currency.toUpperCase() }
}

/** A plan that is told as a code is shown by the name that people know it by, or not at all. */
function planIn(json: unknown, { plan, planNames }: OwnerReading, text: (path: JsonPath | undefined) => string | null): string | null {
  if (plan === undefined || planNames === undefined) return text(plan)
  const code = String(valueAt(json, plan))
  return Object.hasOwn(planNames, code) ? (planNames[code] ?? null) : null
}
