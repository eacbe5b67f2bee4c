import { expect, test } from 'vitest'
import { nowhere, type ProjectHere } from '../projects/project-here.ts'
import { accountsInUse, namedAccount, setAsideAccounts } from './accounts-in-use.ts'
import { chosen, openaiKey, workKey } from './resolution.fixture.ts'

const openai = chosen('openai', 'Own', openaiKey)
const anthropic = chosen('anthropic', 'Own Claude', workKey)
const client = chosen('openai', 'Client', openaiKey, { active: false, model: 'gpt-5' })
const known = [openai, anthropic, client]

const deps = {
  accounts: {
    active: () => [openai.account, anthropic.account],
    find: (id: string) => known.find(({ account }) => account.id === id)?.account,
  },
  definitionOf: ({ provider }: { provider: string }) => (provider === 'openai' ? openai.provider : anthropic.provider),
}

const binding = {
  provider: 'openai',
  accountId: client.account.id,
  baseUrl: 'https://api.openai.com/v1/client',
  model: null,
  folder: '/a',
} as const
const here: ProjectHere = { ...nowhere('/a/src'), bindings: new Map([['openai', binding]]) }

test('without a project the active accounts are in use, in the catalogue’s order', () => {
  const inUse = accountsInUse(deps, nowhere('/a'))
  expect(inUse.map(({ account, by }) => [account.label, by])).toEqual([
    ['Own Claude', 'active'],
    ['Own', 'active'],
  ])
})

test('a bound account comes first, in place of the active one, with the path of the project and its own model where that has none', () => {
  const inUse = accountsInUse(deps, here)
  expect(inUse.map(({ account }) => account.label)).toEqual(['Client', 'Own Claude'])
  expect(inUse[0]).toMatchObject({ by: 'project', projectFolder: '/a', baseUrl: 'https://api.openai.com/v1/client', model: 'gpt-5' })
})

test('an account that was removed meanwhile is passed over', () => {
  const gone = new Map([['openai', { ...binding, accountId: 'gone' }]])
  expect(accountsInUse(deps, { ...here, bindings: gone }).map(({ account }) => account.label)).toEqual(['Own Claude'])
})

test('a bound account that is denied is not in use, no other takes its place, and it is known', () => {
  const denied: ProjectHere = { ...nowhere('/a'), setAside: [{ ...binding, deniedIn: '/a' }] }
  expect(accountsInUse(deps, denied).map(({ account }) => account.label)).toEqual(['Own Claude'])
  expect(setAsideAccounts(deps, denied)).toMatchObject([{ account: { label: 'Client' }, projectFolder: '/a' }])
})

test('a named account has the path of the project only where it is the one that is bound there', () => {
  expect(namedAccount(client.account, client.provider, here)).toMatchObject({ by: 'named', baseUrl: 'https://api.openai.com/v1/client' })
  expect(namedAccount(openai.account, openai.provider, here)).toMatchObject({ by: 'named', baseUrl: 'https://api.openai.com/v1' })
})
