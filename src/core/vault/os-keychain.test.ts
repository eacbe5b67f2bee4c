import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { runningProcesses } from '../running-processes.fixture.ts'
import { missingForDisplay, startDisplay } from '../x11-display.fixture.ts'
import { bareEnvironment, createHome, missingForKeyring, startKeyringSession } from './keyring-session.fixture.ts'
import { createOsKeychain } from './os-keychain.ts'
import { forkKeychainProcess } from './start-keychain-process.ts'
import { createTestVault, passphrase, type TestVault } from './vault.fixture.ts'

const skipped = missingForKeyring.length > 0 ? ` (skipped: ${missingForKeyring.join(', ')} not installed; Debian: dbus, gnome-keyring)` : ''
const prompter = '/usr/libexec/gcr-prompter'
const noPrompt = [...missingForDisplay, ...(existsSync(prompter) ? [] : [prompter])]
const skippedPrompt = noPrompt.length > 0 ? ` (skipped: ${noPrompt.join(', ')} not installed; Debian: xvfb, gcr)` : ''
const accounts = Array.from({ length: 20 }, (_, index) => ({
  accountId: `account-${index}`,
  field: 'api-key',
  origin: 'https://api.example.com',
}))

async function session(home: string, options: Parameters<typeof startKeyringSession>[1]) {
  const started = await startKeyringSession(home, options)
  onTestFinished(started.end)
  return { ...started, keychain: createOsKeychain({ environment: started.environment }) }
}

/** A vault in an unlocked keyring with a key for each account, and the session it was made in. */
async function createHomeWithVault() {
  const home = createHome()
  const desk = await session(home, { unlocked: true })
  const first = createTestVault({ keychain: desk.keychain })
  await first.vault.create({ kind: 'os-keyring', recoveryPassphrase: passphrase })
  const sealed = accounts.map((binding) => ({ binding, bytes: first.vault.seal(binding, `sk-${binding.accountId}`) }))
  return { home, desk, first, sealed }
}

type Stored = Awaited<ReturnType<typeof createHomeWithVault>>
function expectEveryKey({ vault }: Pick<TestVault, 'vault'>, sealed: Stored['sealed']): void {
  for (const { binding, bytes } of sealed) expect(vault.open(binding, bytes)).toBe(`sk-${binding.accountId}`)
}

/** The keychain processes under way in a home, whoever started them. */
const keychainProcesses = (home: string) =>
  runningProcesses().filter(
    ({ commandLine, environment }) => commandLine.includes('keychain-process') && environment.includes(`HOME=${home}\0`),
  )

/** A session whose keyring is locked and whose prompt is drawn where nobody sees it. */
async function promptedSession() {
  const screen = await startDisplay()
  onTestFinished(screen.end)
  const home = createHome()
  const before = await session(home, { unlocked: true })
  await before.keychain.write('vault', Buffer.from('x'))
  await before.end()
  return { home, ...(await session(home, { unlocked: false, display: screen.display })) }
}

describe.skipIf(skipped !== '')(`with a real gnome-keyring${skipped}`, { timeout: 30_000 }, () => {
  test('a vault opens again in the next session, from its entry in the keyring', async () => {
    const { home, desk, first, sealed } = await createHomeWithVault()
    await desk.end()
    const next = first.reopen({ keychain: (await session(home, { unlocked: true })).keychain })
    expect(await next.vault.unlockAtStart()).toBe('unlocked')
    expectEveryKey(next, sealed)
    expect(await next.vault.status()).toMatchObject({ state: 'unlocked', osKeyring: 'available' })
  })

  test('S8: without any session the recovery passphrase opens the vault and every key is back', async () => {
    const { home, desk, first, sealed } = await createHomeWithVault()
    await desk.end()
    const next = first.reopen({ keychain: createOsKeychain({ environment: bareEnvironment(home) }) })
    expect(await next.vault.unlockAtStart()).toBe('slot-unavailable')
    expect(await next.vault.status()).toMatchObject({ state: 'locked', osKeyring: 'unavailable' })
    await next.vault.unlock({ kind: 'passphrase', passphrase })
    expectEveryKey(next, sealed)
  })

  test('S8: with the entry deleted the recovery passphrase opens the vault and every key is back', async () => {
    const { desk, first, sealed } = await createHomeWithVault()
    const vaultId = String(first.sqlite.prepare('SELECT vault_id FROM vault').pluck().get())
    await desk.keychain.remove(vaultId)
    await desk.keychain.remove(vaultId)
    const next = first.reopen()
    expect(await next.vault.unlockAtStart()).toBe('slot-entry-missing')
    await next.vault.unlock({ kind: 'passphrase', passphrase })
    expectEveryKey(next, sealed)
  })

  test('S2: a locked keyring is shown as locked, nothing is overwritten, and it works once unlocked', async () => {
    const { home, desk, first, sealed } = await createHomeWithVault()
    await desk.lock()
    const locked = first.reopen()
    const before = locked.sqlite.serialize()
    expect(await locked.vault.unlockAtStart()).toBe('slot-locked')
    await expect(locked.vault.unlock({ kind: 'os-keyring' })).rejects.toMatchObject({ code: 'slot-locked' })
    expect(await locked.vault.status()).toMatchObject({ state: 'locked', osKeyring: 'locked' })
    expect(locked.sqlite.serialize().equals(before)).toBe(true)
    await desk.end()
    const unlocked = locked.reopen({ keychain: (await session(home, { unlocked: true })).keychain })
    expect(await unlocked.vault.unlockAtStart()).toBe('unlocked')
    expectEveryKey(unlocked, sealed)
  })

  test('S2: a first start with a locked keyring leaves no vault and no entry', async () => {
    const home = createHome()
    const first = await session(home, { unlocked: true })
    await first.keychain.write('another-program', Buffer.from('x'))
    await first.lock()
    const { vault } = createTestVault({ keychain: first.keychain })
    await expect(vault.create({ kind: 'os-keyring', recoveryPassphrase: passphrase })).rejects.toMatchObject({ code: 'slot-locked' })
    expect(vault.exists()).toBe(false)
  })

  test('bytes come back as they were, two entries stay apart, and a look at the keyring writes nothing', async () => {
    const { keychain } = await session(createHome(), { unlocked: true })
    await keychain.probe()
    const secret = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))
    await keychain.write('one', secret)
    await keychain.write('two', Buffer.from('another'))
    expect(await keychain.read('one')).toEqual(secret)
    expect(await Promise.all([keychain.read('two'), keychain.read('two')])).toEqual([Buffer.from('another'), Buffer.from('another')])
    expect(await keychain.read('availability-probe')).toBeNull()
    expect(await keychain.read('three')).toBeNull()
    await keychain.remove('one')
    expect(await keychain.read('one')).toBeNull()
  })

  describe.skipIf(skippedPrompt !== '')(`and a prompt that nobody answers${skippedPrompt}`, () => {
    test('S2: is a locked keychain after the time to wait, asked for once however often it is tried', async () => {
      const { home, environment } = await promptedSession()
      const keychain = createOsKeychain({ environment, readPatienceMs: 400, promptLifetimeMs: 4_000 })
      for (let attempt = 0; attempt < 3; attempt += 1) await expect(keychain.read('vault')).rejects.toMatchObject({ failure: 'locked' })
      expect(keychainProcesses(home)).toHaveLength(1)
    })

    test('S2: ends a write after its time, and nothing is written later', async () => {
      const { home, environment, end } = await promptedSession()
      const keychain = createOsKeychain({ environment, writePatienceMs: 400 })
      await expect(keychain.write('vault', Buffer.from('y'))).rejects.toMatchObject({ failure: 'locked' })
      await expect.poll(() => keychainProcesses(home)).toEqual([])
      await end()
      expect(await (await session(home, { unlocked: true })).keychain.read('vault')).toEqual(Buffer.from('x'))
    })

    test('does not hold up the end of the app', async () => {
      const { home, environment } = await promptedSession()
      const module = JSON.stringify(new URL('./os-keychain.ts', import.meta.url).href)
      const script = `
        const { createOsKeychain } = await import(${module})
        await createOsKeychain({ readPatienceMs: 400 }).read('vault').catch((error) => process.exit(error.failure === 'locked' ? 7 : 1))`
      const app = spawn(process.execPath, ['--input-type=module', '-e', script], {
        env: environment,
        stdio: 'ignore',
        timeout: 10_000,
        killSignal: 'SIGKILL',
      })
      expect(await once(app, 'exit')).toEqual([7, null])
      await expect.poll(() => keychainProcesses(home)).toEqual([])
    })
  })
})

test('Keydeck’s own variables reach no keychain process', async () => {
  const environment = { ...process.env, KEYDECK_PASSPHRASE_FILE: '/home/me/passphrase' }
  const file = fileURLToPath(new URL('./keychain-environment.fixture.ts', import.meta.url))
  await expect(createOsKeychain({ environment, startProcess: forkKeychainProcess(file) }).probe()).rejects.toMatchObject({
    message: 'variables: none',
  })
})

test('a keychain process that cannot start is an unavailable keychain', async () => {
  await expect(createOsKeychain({ startProcess: forkKeychainProcess('/nowhere/keychain-process.ts') }).probe()).rejects.toMatchObject({
    failure: 'unavailable',
  })
})
