import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import { startFakeOllama, type FakeOllama } from '../../e2e/fixtures/fake-ollama.ts'
import { openTestCore, submitted } from '../core/core.fixture.ts'
import { temporaryFolder } from '../core/db/db.fixture.ts'
import { createPassphraseDriver } from '../core/vault/passphrase-slot.ts'
import { startHost } from '../host/start-host.ts'
import type { Settings } from '../shared/settings.ts'
import { explainListing } from './explain-listing.ts'
import { offlineListing } from './offline-listing.ts'
import { createRunHere } from './run-here.fixture.ts'

const passphrase = 'correct horse battery staple'
const serverKey = 'server-canary-0123456789'
/** The rule takes the one for code, where its server is looked at. */
const [locked, unlocked] = ['llama3.2:latest', 'qwen2.5-coder:0.5b']

let root: string
let usual: FakeOllama
let withKey: FakeOllama
beforeEach(async () => {
  root = temporaryFolder()
  usual = await startFakeOllama({ models: [locked] })
  withKey = await startFakeOllama({ models: [unlocked], key: serverKey })
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await Promise.all([usual.close(), withKey.close()])
  rmSync(root, { recursive: true, force: true })
})

/** Commands on a vault that a passphrase opens, which the file named in their environment holds; `written` null: there is none. */
async function prepare(written: string | null, settings: Partial<Settings> = {}) {
  const folder = join(root, 'home')
  const core = await openTestCore({ folder })
  await core.accounts.add(submitted('anthropic', { label: 'Work', local: false }))
  const { account } = await core.accounts.add(submitted('ollama', { label: 'Box', baseUrl: withKey.origin, key: serverKey }))
  core.accounts.deactivate(account.id)
  core.settings.set({ offlineMode: 'always', offlineProviders: ['anthropic'], ...settings })
  // The last way is the only one: what opened it without anybody ends.
  await core.vault.addSlot({ kind: 'passphrase', passphrase })
  await core.storage.close()
  const file = join(root, 'passphrase')
  if (written !== null) writeFileSync(file, `${written}\n`, { mode: 0o600 })
  return createRunHere(folder, { HOME: root, SHELL: '/bin/sh', OLLAMA_HOST: usual.origin, KEYDECK_PASSPHRASE_FILE: file })
}

type Here = Awaited<ReturnType<typeof prepare>>

/** The model that each of them names. */
async function models(cli: Here) {
  const [variable] = await cli.json(z.array(explainListing), ['explain', 'ANTHROPIC_MODEL'])
  const { set } = await cli.json(z.object({ set: z.array(z.object({ name: z.string(), value: z.string() })) }), ['run'])
  return {
    explain: variable?.offline?.value,
    offline: (await cli.json(offlineListing, ['offline'])).model?.name,
    shown: set.find(({ name }) => name === 'ANTHROPIC_MODEL')?.value,
  }
}

test('`explain`, `offline` and what `run` shows name the model of a server with a key, as `run` does, by the passphrase file', async () => {
  const cli = await prepare(passphrase)
  expect((await cli.ran('env', '--reveal')).stdout).toContain(unlocked)
  expect(await models(cli)).toEqual({ explain: unlocked, offline: unlocked, shown: unlocked })
  // No source has these; a program that reads the whole list gets them all the same, once.
  const whole = await cli.json(z.array(explainListing), ['explain'])
  expect(whole.filter(({ variable }) => variable === 'ANTHROPIC_MODEL')).toMatchObject([{ candidates: [], offline: { value: unlocked } }])
  const { stdout, stderr } = await cli.ran('offline', '--model', unlocked)
  expect(stdout).toContain('You chose it.')
  expect(stderr).toBe('')
})

test.each([
  ['wrong', 'not it', 'The vault is locked: the passphrase in KEYDECK_PASSPHRASE_FILE does not open it.'],
  ['missing', null, 'The vault is locked. The passphrase file cannot be read.'],
])('a passphrase file that is %s stops neither: they say what they did not look at', async (_, written, why) => {
  const cli = await prepare(written)
  for (const command of ['explain', 'offline']) {
    const { code, stdout, stderr } = await cli.ran(command)
    expect({ code, named: stdout.includes(locked) }, command).toEqual({ code: 0, named: true })
    expect(stderr, command).toContain(`Warning: ${why} Model servers with a key are not looked at. `)
  }
})

test('beside an app that is locked nothing is unlocked, and that is said', async () => {
  const cli = await prepare(passphrase)
  const host = await startHost({
    storage: {
      folder: join(root, 'home'),
      migrationsFolder: 'drizzle',
      drivers: [createPassphraseDriver()],
      clipboard: { read: async () => '', write: async () => {} },
    },
    shell: { kind: 'browser', version: '0.0.0-test' },
  })
  onTestFinished(() => host.close())
  await host.publish({ url: 'http://127.0.0.1:9/', reveal: async () => null })
  for (const command of ['explain', 'offline']) {
    expect((await cli.ran(command)).stderr, command).toBe(
      'Warning: The vault of the app that runs is locked. Model servers with a key are not looked at. Unlock it there.\n',
    )
  }
  expect(host.storage.core().vault.isUnlocked()).toBe(false)
})

test('where offline mode is off, `explain` opens nothing for a model server', async () => {
  const cli = await prepare('not it', { offlineMode: 'off' })
  expect((await cli.ran('explain', 'OPENAI_API_KEY')).stderr).toBe('')
  expect((await cli.ran('offline')).stderr).toContain('Model servers with a key are not looked at.')
})

test('`explain` tells of a stored key as `run` hands it over: with the passphrase file, and without a word of unlocking', async () => {
  const cli = await prepare(passphrase, { offlineMode: 'off' })
  for (const names of [[], ['ANTHROPIC_API_KEY']]) {
    const { stdout, stderr } = await cli.ran('explain', ...names)
    expect(stdout).toMatch(/goes to api\.anthropic\.com as the key of “Work”$/m)
    expect(stderr).toBe('')
  }
})

test('a passphrase file that opens nothing is told by `explain`, where a stored key is asked about and nowhere else', async () => {
  const cli = await prepare('not it', { offlineMode: 'off' })
  const { code, stdout, stderr } = await cli.ran('explain', 'ANTHROPIC_API_KEY')
  expect({ code, isLocked: stdout.includes('once the vault is unlocked') }).toEqual({ code: 0, isLocked: true })
  expect(stderr).toBe(
    'Warning: The vault is locked: the passphrase in KEYDECK_PASSPHRASE_FILE does not open it. Put the right one on the first line of that file.\n',
  )
  expect((await cli.ran('explain', 'GROQ_API_KEY')).stderr).toBe('')
})
