import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { catalogue } from '../../shared/providers/catalogue.ts'
import { ownProvider } from '../../shared/providers/own-provider.ts'
import { createOutput } from '../output.ts'
import { listProviders } from './list-providers.ts'

const described = ownProvider.parse({
  id: 'own-00000000-0000-4000-8000-000000000001',
  name: 'House gateway',
  baseUrl: 'https://llm.example.com/v1',
  dialect: 'openai',
  auth: { scheme: 'header', name: 'x-house-key' },
  headers: [],
  models: { from: 'list', ids: ['house-model'] },
})

/** As a row that was changed by hand may have it. */
const house = { ...described, name: 'House \u001b[31mgateway' }

async function printed(json: boolean): Promise<string> {
  const stdout = new PassThrough()
  await listProviders({ output: createOutput({ stdout, stderr: new PassThrough(), json }) }, [house])
  stdout.end()
  return text(stdout)
}

test('the user’s own providers come after those of the catalogue', async () => {
  const providers: unknown = JSON.parse(await printed(true))
  expect(providers).toHaveLength(catalogue.length + 1)
  expect(providers).toMatchObject({
    [catalogue.length]: { id: house.id, kind: 'own', baseUrl: house.baseUrl, auth: 'x-house-key', env: [] },
  })
})

test('for people they stand under a heading of their own, without what a terminal obeys', async () => {
  const table = await printed(false)
  expect(table).toContain('Your own\n')
  expect(table).toContain(house.baseUrl)
  expect(table).not.toContain('\u001b[31mgateway')
})
