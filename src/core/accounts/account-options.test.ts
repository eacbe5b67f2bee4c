import { expect, test } from 'vitest'
import { noOptions } from '../../shared/account.ts'
import { providerOf } from '../../shared/providers/catalogue.ts'
import { readAccountOptions } from './account-options.ts'

const azure = providerOf('azure-openai')
const azureUrl = 'https://my-company.openai.azure.com/openai/v1'
const withAuth = (auth: string) => readAccountOptions(azure, azureUrl, { ...noOptions, auth, fields: { resource: 'a' } })

test('a field is read by its schema, and one that the provider does not have is left out', () => {
  const options = { ...noOptions, fields: { resource: ' my-company ', nonsense: 'x' } }
  expect(readAccountOptions(azure, azureUrl, options).fields).toEqual({ resource: 'my-company' })
})

test.each([
  [{}, 'Azure OpenAI needs a value for'],
  [{ resource: '' }, 'Azure OpenAI needs a value for'],
])('a part that the provider needs must be there: %j', (fields, message) => {
  expect(() => readAccountOptions(azure, azureUrl, { ...noOptions, fields })).toThrow(message)
  expect(() => readAccountOptions(azure, azureUrl, { ...noOptions, fields })).toThrow(
    expect.objectContaining({ code: 'invalid-input', details: { field: 'resource' } }),
  )
})

test('a part with characters that no such name has is refused by its schema', () => {
  const options = { ...noOptions, fields: { resource: 'evil.example.com/#' } }
  expect(() => readAccountOptions(azure, azureUrl, options)).toThrow(expect.objectContaining({ details: { field: 'resource' } }))
})

test('another way for the key to travel is kept, the usual one is not spelled out, an unknown one is refused with the ways there are', () => {
  expect(withAuth('bearer').auth).toBe('bearer')
  expect(withAuth('api-key').auth).toBeNull()
  expect(() => withAuth('basic')).toThrow(expect.objectContaining({ fix: 'Choose one of api-key, bearer.', details: { field: 'auth' } }))
})

test('the file of certificates is named by its whole path', () => {
  const openai = providerOf('openai')
  const withFile = (caFile: string) => readAccountOptions(openai, 'https://api.openai.com/v1', { ...noOptions, caFile })
  expect(withFile('/etc/ssl/office.pem').caFile).toBe('/etc/ssl/office.pem')
  expect(() => withFile('office.pem')).toThrow(expect.objectContaining({ code: 'invalid-input', details: { field: 'caFile' } }))
})
