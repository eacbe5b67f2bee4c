import { expect, test } from 'vitest'
import { accountOptions } from '../../shared/account.ts'
import { providerOf } from '../../shared/providers/catalogue.ts'
import { accountHeaders } from './account-headers.ts'

const cloudflare = providerOf('cloudflare-ai-gateway')
const portkey = providerOf('portkey')

test('fields, open headers and secret ones go along, each in its header', () => {
  const options = accountOptions.parse({ fields: { config: 'pc-1', provider: '' }, headers: [{ name: 'X-Team', value: 'a' }] })
  const headers = accountHeaders({ api: portkey, provider: portkey, options, secrets: { 'header:X-Secret': 'b', 'session-token': 'c' } })
  expect(headers).toEqual({ 'x-portkey-config': 'pc-1', 'x-team': 'a', 'x-secret': 'b' })
})

test('a secret header has what its provider wants before it', () => {
  const secrets = { 'header:cf-aig-authorization': 'canary' }
  const headers = accountHeaders({ api: cloudflare, provider: cloudflare, options: accountOptions.parse({}), secrets })
  expect(headers).toEqual({ 'cf-aig-authorization': 'Bearer canary' })
})

test('of several headers of one name, however it is spelled, one is sent', () => {
  const anthropic = providerOf('anthropic')
  const options = accountOptions.parse({ headers: [{ name: 'Anthropic-Version', value: '2099-01-01' }] })
  const secrets = { 'header:ANTHROPIC-VERSION': 'secret' }
  expect(accountHeaders({ api: anthropic, provider: anthropic, options, secrets: {} })).toEqual({ 'anthropic-version': '2099-01-01' })
  expect(accountHeaders({ api: anthropic, provider: anthropic, options, secrets })).toEqual({ 'anthropic-version': 'secret' })
})
