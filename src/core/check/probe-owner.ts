import type { Balance, Owner } from '../../shared/check.ts'
import { balanceInWords } from '../../shared/number-words.ts'
import type { Place } from '../../shared/providers/provider.ts'
import { secretsOf, type CheckTarget } from './check-target.ts'
import type { Accepted, Probing } from './probe-key.ts'
import { readBalance, readOwner } from './read-owner.ts'
import { readResult } from './read-result.ts'

/**
 * Asks whom the key belongs to and what is left to spend, where the provider tells it. Without an answer both are null: what is
 * asked for its own sake is no failure of the account.
 */
export async function probeOwner(
  target: CheckTarget,
  { call, steps, now, accepted }: Probing & { accepted: Accepted },
): Promise<{ owner: Owner | null; balance: Balance | null }> {
  const { key: probe, credit, owner: ownerAt, balance: balanceAt } = target.api.check
  const answers = new Map<string, unknown>(probe ? [[nameOf(probe), accepted.json]] : [])

  async function ask(place: Place): Promise<unknown> {
    const name = nameOf(place)
    if (!answers.has(name)) {
      const read = readResult(target, await call(target, place), { shape: { field: [], is: 'any' }, now: now() })
      answers.set(name, 'conclusion' in read ? undefined : read.json)
    }
    return answers.get(name)
  }

  if (balanceAt || credit) steps.begin('credit')
  const balance = balanceAt ? readBalance(await ask(balanceAt), balanceAt) : null
  if (balance && balance.amount > 0) steps.pass('credit', { message: `${balanceInWords(balance)} left.` })
  else if (balance) steps.warn('credit', { message: `${balanceInWords(balance)} left.`, fix: 'Add credit if requests are refused.' })
  else if (credit) steps.pass('credit', { message: 'The provider names no end of the credit.' })
  else steps.skip('credit', balanceAt ? 'The provider did not tell what is left.' : 'The provider does not tell what is left.')
  const owner = ownerAt && target.key !== null ? readOwner(await ask(ownerAt), ownerAt, secretsOf(target)) : null
  return { owner, balance }
}

function nameOf({ path, from = 'base' }: Place): string {
  return `${from} ${path}`
}
