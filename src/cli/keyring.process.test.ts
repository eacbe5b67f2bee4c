import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { FakeProvider } from '../../e2e/fixtures/fake-provider.ts'
import { createHome, missingForKeyring, startKeyringSession } from '../core/vault/keyring-session.fixture.ts'
import { accountListing, checkListing } from './account-listing.ts'
import { cliForEachTest, type Cli } from './cli.fixture.ts'

let cli: Cli
let fake: FakeProvider
cliForEachTest({}, (started) => void ({ cli, fake } = started))

describe.skipIf(missingForKeyring.length > 0)(`with a real keyring (missing here: ${missingForKeyring.join(', ') || 'nothing'})`, () => {
  test('S8: the keychain opens the vault by itself; where it does not answer, the recovery passphrase does', async () => {
    const session = await startKeyringSession(createHome(), { unlocked: true })
    const env = Object.fromEntries(
      Object.entries(session.environment).flatMap(([name, value]) => (value === undefined || name === 'PATH' ? [] : [[name, value]])),
    )
    const recovery = cli.file('recovery', 'correct horse battery\n')
    const report = await cli.json(
      z.object({ protection: z.array(z.string()) }),
      ['init', '--os-keyring', '--recovery-passphrase-file', recovery],
      { env },
    )
    expect(report.protection.toSorted()).toEqual(['os-keyring', 'passphrase'])

    const addArgs = ['add', '--provider', 'openai', '--label', 'Work', '--base-url', fake.urlFor('openai'), '--local']
    await cli.json(accountListing, addArgs, { stdin: 'sk-proj-good-Canary7f3a9c51', env })
    expect(await cli.json(z.object({ vault: z.string() }), ['status'], { env })).toEqual({ vault: 'unlocked' })
    await session.end()

    const failure = await cli.failure(['check', 'Work'])
    expect(failure).toMatchObject({ exitCode: 3, code: 'locked' })
    expect(failure.message).toContain('keychain')
    expect(await cli.json(checkListing, ['check', 'Work'], { env: { KEYDECK_PASSPHRASE_FILE: recovery } })).toMatchObject({
      outcome: 'works',
    })
  })
})
