import { expect, test } from 'vitest'
import type { Account } from '../../../shared/account.ts'
import { accountRowAt, createRowSearch, groupByProvider, type AccountRow } from './account-rows.ts'
import { anAccount } from './account.fixture.ts'

const names = (rows: readonly AccountRow[]) =>
  rows.map((row) => (row.type === 'account' ? row.account.label : `# ${row.provider} ${row.count}`))

test('accounts stand under their providers in the order of the catalogue, the active one first, then by name', () => {
  const rows = groupByProvider([
    anAccount({ provider: 'ollama', label: 'This machine' }),
    anAccount({ provider: 'anthropic', label: 'Work 10' }),
    anAccount({ provider: 'anthropic', label: 'work 9' }),
    anAccount({ provider: 'anthropic', label: 'Zeta', active: true }),
  ])
  expect(names(rows)).toEqual(['# anthropic 3', 'Zeta', 'work 9', 'Work 10', '# ollama 1', 'This machine'])
})

test('a search looks at name, provider, base URL, model and hint, and wants every word', () => {
  const accounts: Account[] = [
    anAccount({ provider: 'openai', label: 'Office', model: 'gpt-5', keyHint: '9XyZ' }),
    anAccount({ provider: 'openai', label: 'Private' }),
    anAccount({ provider: 'custom-openai', label: 'Proxy', baseUrl: 'https://proxy.example.com/v1' }),
  ]
  const search = createRowSearch(groupByProvider(accounts))
  expect(names(search(''))).toHaveLength(5)
  expect(names(search('OFFICE'))).toEqual(['# openai 1', 'Office'])
  expect(names(search('gpt-5'))).toEqual(['# openai 1', 'Office'])
  expect(names(search('9xyz'))).toEqual(['# openai 1', 'Office'])
  expect(names(search('proxy.example'))).toEqual(['# custom-openai 1', 'Proxy'])
  expect(names(search('openai private'))).toEqual(['# openai 1', 'Private'])
  expect(search('no such thing')).toEqual([])
})

test('moving through the rows steps over headings and stops at the ends', () => {
  const rows = groupByProvider([
    anAccount({ provider: 'anthropic', label: 'A' }),
    anAccount({ provider: 'openai', label: 'B' }),
    anAccount({ provider: 'openai', label: 'C' }),
  ])
  expect(names(rows)).toEqual(['# anthropic 1', 'A', '# openai 2', 'B', 'C'])
  expect(accountRowAt(rows, 1, 1)).toBe(3)
  expect(accountRowAt(rows, 3, -1)).toBe(1)
  expect(accountRowAt(rows, 4, 1)).toBe(4)
  expect(accountRowAt(rows, 1, -1)).toBe(1)
  expect(accountRowAt(rows, 1, 10)).toBe(4)
  expect(accountRowAt(rows, -1, 1)).toBe(1)
  expect(accountRowAt([], -1, 1)).toBeUndefined()
})

test('accounts of unknown providers are listed last, in a group of their own that search finds', () => {
  const rows = groupByProvider([
    anAccount({ provider: 'unknown', label: 'Later' }),
    anAccount({ provider: 'custom-anthropic', label: 'Proxy' }),
    // @ts-expect-error -- what a server of another version could send
    anAccount({ provider: 'later', label: 'Much later' }),
  ])
  expect(names(rows)).toEqual(['# custom-anthropic 1', 'Proxy', '# unknown 2', 'Later', 'Much later'])
  expect(names(createRowSearch(rows)('unknown later'))).toEqual(['# unknown 2', 'Later', 'Much later'])
})
