import { mkdirSync, realpathSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { accountListing } from './account-listing.ts'
import { cliForEachTest, type Cli } from './cli.fixture.ts'
import { boundListing, hereListing, projectListing } from './project-listing.ts'

let cli: Cli
cliForEachTest({ vault: 'unprotected' }, (started) => void ({ cli } = started))

test('an account is bound to a folder, and refused where a rule keeps it out, also through a link that lies under the rule', async () => {
  const folder = realpathSync(cli.folder)
  const [client, elsewhere] = [join(folder, 'client-b'), join(folder, 'elsewhere')]
  for (const made of [client, elsewhere]) mkdirSync(made)
  symlinkSync(elsewhere, join(client, 'link'))
  const args = ['add', '--provider', 'openai', '--label', 'Work', '--no-check']
  const { id } = await cli.json(accountListing, args, { stdin: 'sk-proj-Canary7f3a9c51e2d8' })

  const bound = await cli.json(boundListing, ['use', 'Work', '--project', elsewhere])
  expect(bound).toMatchObject({ accountId: id, previous: null, project: { folder: elsewhere } })
  await cli.json(projectListing, ['project', 'deny', 'Work', client])
  expect(await cli.failure(['use', 'Work', '--project', join(client, 'link')])).toMatchObject({
    exitCode: 1,
    code: 'denied',
    message: expect.stringContaining(client),
  })
  expect(await cli.json(hereListing, ['project', 'show', join(client, 'link')])).toMatchObject({
    folder: elsewhere,
    bindings: [],
    setAside: [{ accountId: id, folder: elsewhere, deniedIn: client }],
    denied: [{ accountId: id, folder: client }],
  })
})
