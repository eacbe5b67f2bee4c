import type { Account } from '../../../shared/account.ts'
import { catalogue, definitionOf, type AccountProvider } from '../../../shared/providers/catalogue.ts'

type ProviderRow = { type: 'provider'; provider: AccountProvider; name: string; count: number }
export type AccountRow = ProviderRow | { type: 'account'; account: Account }

const inOrder = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

const ranks = new Map<string, number>(catalogue.map(({ id }, index) => [id, index]))

/** The order in which providers are shown: those of the catalogue, the user's own, then whatever this version does not know. */
function rankOf(provider: AccountProvider): number {
  return ranks.get(provider) ?? (provider === 'unknown' ? ranks.size + 1 : ranks.size)
}

function headingOf(account: Account, count: number): ProviderRow {
  const { id, name } = definitionOf(account)
  return { type: 'provider', provider: id, name, count }
}

/** Accounts under their providers; within one the active account first, then by name. */
export function groupByProvider(accounts: readonly Account[]): AccountRow[] {
  const groups = [...Map.groupBy(accounts, (account) => definitionOf(account).id).values()].map((group) => ({
    group,
    heading: group[0] && headingOf(group[0], group.length),
  }))
  const inTurn = groups.toSorted(({ heading: a }, { heading: b }) =>
    a && b ? rankOf(a.provider) - rankOf(b.provider) || inOrder.compare(a.name, b.name) : 0,
  )
  return inTurn.flatMap(({ group, heading }): AccountRow[] => {
    if (!heading) return []
    const sorted = group.toSorted((a, b) => Number(b.active) - Number(a.active) || inOrder.compare(a.label, b.label))
    return [heading, ...sorted.map((account): AccountRow => ({ type: 'account', account }))]
  })
}

/**
 * Prepares rows for searching, so that each keystroke costs a text comparison for each row and no more. The returned
 * function keeps the rows that hold every word, and the headings that still have rows.
 */
export function createRowSearch(rows: readonly AccountRow[]): (words: string) => readonly AccountRow[] {
  const texts = rows.map((row) => (row.type === 'account' ? searchText(row.account) : ''))
  return (words) => {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
    if (wanted.length === 0) return rows
    const found: AccountRow[] = []
    let heading: ProviderRow | undefined
    for (const [index, row] of rows.entries()) {
      if (row.type === 'provider') {
        heading = undefined
        continue
      }
      const text = texts[index] ?? ''
      if (!wanted.every((word) => text.includes(word))) continue
      if (!heading) {
        heading = headingOf(row.account, 0)
        found.push(heading)
      }
      heading.count++
      found.push(row)
    }
    return found
  }
}

/** Everything of an account that a search looks at; the key's hint is the only part of the key there is. */
export function searchText(account: Account): string {
  const { label, provider, baseUrl, model, keyHint } = account
  return [label, provider, definitionOf(account).name, baseUrl, model ?? '', keyHint ?? ''].join('\n').toLowerCase()
}

/** The nearest account row from `from`, `step` accounts further (negative: back); undefined when there is none at all. */
export function accountRowAt(rows: readonly AccountRow[], from: number, step: number): number | undefined {
  const direction = step < 0 ? -1 : 1
  let left = Math.abs(step)
  let last: number | undefined
  for (let index = from + (step === 0 ? 0 : direction); index >= 0 && index < rows.length; index += direction) {
    if (rows[index]?.type !== 'account') continue
    last = index
    if (--left <= 0) break
  }
  return last ?? (rows[from]?.type === 'account' ? from : undefined)
}
