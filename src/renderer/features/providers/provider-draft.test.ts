import { expect, test } from 'vitest'
import { ownProvider } from '../../../shared/providers/own-provider.ts'
import { chooseDialect, emptyProvider, providerDraftOf, readProvider, type ProviderDraft } from './provider-draft.ts'

const draft = (given: Partial<ProviderDraft> = {}): ProviderDraft => ({
  ...emptyProvider(),
  name: 'House',
  baseUrl: 'https://house.example/v1/',
  ...given,
})
const row = { id: 0, name: 'X-Team', value: 'blue', isSecret: false, isKept: false }

test('a description is sent in one spelling, without the lines that are empty', () => {
  const { provider } = readProvider(
    draft({ headers: [row, { ...row, id: 1, name: '', value: '' }], modelsFrom: 'list', ids: ' one \n\n two' }),
  )
  expect(provider).toEqual({
    name: 'House',
    baseUrl: 'https://house.example/v1',
    dialect: 'openai',
    auth: { scheme: 'bearer' },
    headers: [{ name: 'x-team', value: 'blue' }],
    models: { from: 'list', ids: ['one', 'two'] },
  })
})

test('S7: the value of a secret header is no part of a description, even where one was typed', () => {
  const { provider } = readProvider(draft({ headers: [{ ...row, value: 'canary', isSecret: true }] }))
  expect(provider?.headers).toEqual([{ name: 'x-team', value: null }])
})

test('a dialect brings what is usual for it, and leaves alone what the user said', () => {
  expect(chooseDialect(draft(), 'anthropic')).toMatchObject({ scheme: 'header', headerName: 'x-api-key', path: '/v1/models' })
  const typed = draft({ scheme: 'none', path: '/list', own: { auth: true, path: true } })
  expect(chooseDialect(typed, 'anthropic')).toMatchObject({ dialect: 'anthropic', scheme: 'none', path: '/list' })
})

test('a provider that was described before comes back as it was', () => {
  const described = ownProvider.parse({
    id: 'own-2c1d6d0e-7d7a-4a7a-9b1f-0d9c3d5f4b6a',
    name: 'House',
    baseUrl: 'https://house.example',
    dialect: 'anthropic',
    auth: { scheme: 'header', name: 'x-house-key' },
    headers: [
      { name: 'x-team', value: 'blue' },
      { name: 'x-token', value: null },
    ],
    models: { from: 'endpoint', path: '/v1/models' },
  })
  const { id: _, ...rest } = described
  expect(readProvider(providerDraftOf(described)).provider).toEqual(rest)
})

test('what is wrong is said by its field', () => {
  const { problems } = readProvider(
    draft({
      name: ' ',
      baseUrl: 'ftp://house.example',
      scheme: 'header',
      headerName: 'not a name',
      headers: [row, { ...row, id: 1 }, { ...row, id: 2, name: 'x-empty', value: '' }],
      path: 'models',
    }),
  )
  expect(problems).toEqual({
    name: 'Give the provider a name.',
    baseUrl: 'A base URL starts with https:// or http://.',
    headerName: 'A header’s name has letters, digits and hyphens only.',
    'header-name 1': 'There is a header of this name already.',
    'header-value 2': 'Enter the value of the header.',
    path: 'The path of the models endpoint starts with a slash, for example /models.',
  })
  expect(readProvider(draft({ modelsFrom: 'list', ids: 'x'.repeat(201) })).problems).toHaveProperty('ids')
})
