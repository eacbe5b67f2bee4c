import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { catalogue } from '../shared/providers/catalogue.ts'
import { cliForEachTest, type Cli } from './cli.fixture.ts'
import { providerListing } from './provider-listing.ts'

let cli: Cli
cliForEachTest({}, (started) => void ({ cli } = started))

test('providers --json lists the whole catalogue, without a vault and without making a data folder', async () => {
  const providers = await cli.json(z.array(providerListing), ['providers'])
  expect(providers.map(({ id }) => id)).toEqual(catalogue.map(({ id }) => id))
  expect(providers.find(({ id }) => id === 'anthropic')).toEqual({
    id: 'anthropic',
    name: 'Anthropic',
    kind: 'model-provider',
    baseUrl: 'https://api.anthropic.com',
    auth: 'x-api-key',
    env: ['ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN', 'ANTHROPIC_BASE_URL'],
    unconfirmed: [],
  })
  expect(readdirSync(cli.folder)).toEqual([])
})

test('a base URL that parts make is shown with its fields, and one that its user types is null', async () => {
  const providers = await cli.json(z.array(providerListing), ['providers'])
  const of = (id: string) => providers.find((provider) => provider.id === id)
  expect(of('azure-openai')).toMatchObject({ baseUrl: 'https://{resource}.openai.azure.com/openai/v1', auth: 'api-key' })
  expect(of('bedrock')).toMatchObject({ auth: 'bearer', env: expect.arrayContaining(['AWS_BEARER_TOKEN_BEDROCK', 'AWS_REGION']) })
  expect(of('litellm')).toMatchObject({ kind: 'proxy', baseUrl: null })
  expect(of('onecodex')).toMatchObject({ kind: 'developer-api', auth: 'basic' })
  expect(of('perplexity')?.unconfirmed).toContain('check.key')
})

test('for people there is a table by kind, with aligned columns', async () => {
  const { code, stdout, stderr } = await cli.run(['providers'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  for (const title of ['Model providers', 'Local servers', 'Developer APIs', 'Proxies and gateways']) expect(stdout).toContain(`${title}\n`)
  const rows = stdout.split('\n').filter((line) => line.startsWith('  '))
  expect(rows).toHaveLength(catalogue.length)
  const columns = new Set(rows.filter((row) => row.includes('http')).map((row) => row.indexOf('http')))
  expect(columns.size).toBe(1)
  expect(readdirSync(cli.folder)).toEqual([])
})

test('it works beside a vault, which stays as it is', async () => {
  await cli.run(['init', '--unprotected'])
  expect(await cli.json(z.array(providerListing), ['providers'])).toHaveLength(catalogue.length)
})
