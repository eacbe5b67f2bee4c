import { readdirSync } from 'node:fs'
import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { FakeProvider } from '../../e2e/fixtures/fake-provider.ts'
import { slotKinds } from '../shared/protection.ts'
import { accountListing, checkListing } from './account-listing.ts'
import { cliForEachTest, type Cli } from './cli.fixture.ts'
import type { InstalledPackage } from './context.ts'

const good = 'sk-proj-good-Canary7f3a9c51e2d84b60'

let cli: Cli
let fake: FakeProvider
let installed: InstalledPackage
cliForEachTest({}, (started) => void ({ cli, fake, installed } = started))

const addArgs = (provider: 'openai' | 'anthropic' | 'openrouter', ...more: string[]) => [
  'add',
  '--provider',
  provider,
  '--base-url',
  fake.urlFor(provider),
  '--local',
  ...more,
]
const initUnprotected = () => cli.run(['init', '--unprotected'])

describe('init', () => {
  const report = z.strictObject({ protection: z.array(z.enum(slotKinds)), dataFolder: z.string() })

  test('a passphrase file protects the vault', async () => {
    const file = cli.file('passphrase', 'correct horse battery\n')
    expect(await cli.json(report, ['init', '--passphrase-file', file])).toEqual({ protection: ['passphrase'], dataFolder: cli.home })
  })

  test('S4: an unprotected vault is warned about when it is made, and shown as such ever after', async () => {
    const { code, stdout, stderr } = await initUnprotected()
    expect(code).toBe(0)
    expect(stdout).toContain('unprotected')
    expect(stderr).toContain('anyone who can read your files')
    expect((await cli.run(['status'])).stdout).toContain('NOTHING')
  })

  test.each([[[]], [['--unprotected', '--os-keyring']], [['--unprotected', '--recovery-passphrase-file', 'x']]])(
    'S4: exactly one way to protect keys has to be said: %j',
    async (flags) => {
      expect(await cli.failure(['init', ...flags])).toMatchObject({ exitCode: 2, code: 'invalid-input' })
      expect(readdirSync(cli.folder)).not.toContain('home')
    },
  )

  test('a second vault is refused and the first one stays', async () => {
    const file = cli.file('passphrase', 'correct horse battery\n')
    await cli.run(['init', '--passphrase-file', file])
    expect(await cli.failure(['init', '--unprotected'])).toMatchObject({ exitCode: 2, code: 'vault-exists' })
    expect((await cli.json(z.object({ protection: z.array(z.string()) }), ['status'])).protection).toEqual(['passphrase'])
  })

  test('a short passphrase is refused without being quoted', async () => {
    const { exitCode, message, fix } = await cli.failure(['init', '--passphrase-file', cli.file('passphrase', 'hunter2\n')])
    expect(exitCode).toBe(2)
    expect(message + fix).not.toContain('hunter2')
  })

  test('S4: where no keychain answers, none is pretended', async () => {
    expect(await cli.failure(['init', '--os-keyring'], { env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' } })).toMatchObject({
      exitCode: 5,
      code: 'slot-unavailable',
      fix: expect.stringMatching(/^(?!.*[Uu]nlock).*--passphrase-file/),
    })
    expect(await cli.failure(['list'])).toMatchObject({ exitCode: 4 })
  })
})

describe('without a vault', () => {
  test.each([[['list']], [['add', '--provider', 'ollama']], [['use', 'x']], [['check', '--all']], [['remove', 'x', '--yes']], [['lock']]])(
    '%j ends with 4 and creates nothing',
    async (args) => {
      expect(await cli.failure(args)).toMatchObject({ exitCode: 4, code: 'vault-missing' })
      expect(readdirSync(cli.folder)).not.toContain('home')
    },
  )

  test('status is printed all the same, and ends with 4', async () => {
    const { code, stdout } = await cli.run(['status', '--json'])
    expect(code).toBe(4)
    expect(JSON.parse(stdout)).toEqual({
      vault: 'none',
      protection: [],
      accounts: 0,
      running: null,
      dataFolder: cli.home,
      version: installed.version,
    })
    expect(readdirSync(cli.folder)).not.toContain('home')
  })
})

describe('a vault with a passphrase', () => {
  let passphrase = ''
  beforeEach(async () => {
    passphrase = cli.file('passphrase', 'correct horse battery\n')
    await cli.run(['init', '--passphrase-file', passphrase])
  })

  test('a command that needs a key ends with 3 and names both ways out', async () => {
    const { exitCode, code, fix } = await cli.failure(addArgs('openai'), { stdin: good })
    expect({ exitCode, code }).toEqual({ exitCode: 3, code: 'locked' })
    expect(fix).toContain('KEYDECK_PASSPHRASE_FILE')
    expect(fix).toContain('terminal')
  })

  test('KEYDECK_PASSPHRASE_FILE unlocks; a wrong passphrase ends with 3, a missing file with 2', async () => {
    const unlocked = { env: { KEYDECK_PASSPHRASE_FILE: passphrase } }
    await cli.json(accountListing, addArgs('openai', '--label', 'Work'), { stdin: good, ...unlocked })
    expect(await cli.json(checkListing, ['check', 'Work'], unlocked)).toMatchObject({ outcome: 'works' })
    expect(await cli.failure(['check', 'Work'], { env: { KEYDECK_PASSPHRASE_FILE: cli.file('wrong', 'not the one\n') } })).toMatchObject({
      exitCode: 3,
      code: 'wrong-passphrase',
    })
    expect(await cli.failure(['check', 'Work'], { env: { KEYDECK_PASSPHRASE_FILE: '/nonexistent' } })).toMatchObject({
      exitCode: 2,
      code: 'invalid-input',
    })
  })

  test('list, use, remove and status need no unlocking', async () => {
    const { id } = await cli.json(accountListing, addArgs('openai', '--label', 'Work'), {
      stdin: good,
      env: { KEYDECK_PASSPHRASE_FILE: passphrase },
    })
    expect(await cli.json(z.array(accountListing), ['list'])).toHaveLength(1)
    expect((await cli.run(['use', id])).code).toBe(0)
    expect(await cli.json(z.object({ vault: z.string(), accounts: z.int() }), ['status'])).toEqual({ vault: 'locked', accounts: 1 })
    expect((await cli.run(['remove', id, '--yes'])).code).toBe(0)
  })

  test('a check of accounts without keys needs no unlocking', async () => {
    const ollama = ['add', '--provider', 'ollama', '--base-url', fake.urlFor('ollama')]
    await cli.json(accountListing, ollama, { env: { KEYDECK_PASSPHRASE_FILE: passphrase } })
    expect(await cli.json(z.array(checkListing), ['check', '--all'])).toMatchObject([{ outcome: 'works' }])
  })
})
