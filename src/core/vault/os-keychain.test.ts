import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { describe, expect, onTestFinished, test } from 'vitest'
import { bareEnvironment, createHome, missingForKeyring, startKeyringSession } from './keyring-session.fixture.ts'
import { createOsKeychain } from './os-keychain.ts'
import { createTestVault, passphrase, type TestVault } from './vault.fixture.ts'

const skipped = missingForKeyring.length > 0 ? ` (skipped: ${missingForKeyring.join(', ')} not installed; Debian: dbus, gnome-keyring)` : ''
const prompter = '/usr/libexec/gcr-prompter'
const noPrompt = [...(spawnSync('Xvfb', ['-help']).error ? ['Xvfb'] : []), ...(existsSync(prompter) ? [] : [prompter])]
const accounts = Array.from({ length: 20 }, (_, index) => ({ accountId: `account-${index}`, field: 'api-key', origin: 'https://api.example.com' }))

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
function keychainProcesses(home: string | undefined): string[] {
  const read = (file: string): string => {
    try {
      return readFileSync(file, 'utf8')
    } catch {
      // The process has ended since it was listed.
      return ''
    }
  }
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return ids.filter((id) => read(`/proc/${id}/cmdline`).includes('keychain-process') && read(`/proc/${id}/environ`).includes(`HOME=${home}\0`))
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

  describe.skipIf(noPrompt.length > 0)(`and a prompt that nobody answers${noPrompt.length > 0 ? ` (skipped: ${noPrompt.join(', ')} missing)` : ''}`, () => {
    async function promptedSession() {
      // The server picks a free display and writes its number to descriptor 3.
      const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '640x480x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
      onTestFinished(async () => {
        server.kill()
        await once(server, 'exit')
      })
      const [number] = await once(createInterface({ input: server.stdio[3] as Readable }), 'line')
      const home = createHome()
      const before = await session(home, { unlocked: true })
      await before.keychain.write('vault', Buffer.from('x'))
      await before.end()
      return session(home, { unlocked: false, display: `:${number}` })
    }

    test('S2: is a locked keychain after the time to wait, asked for once however often it is tried', async () => {
      const { environment } = await promptedSession()
      const keychain = createOsKeychain({ environment, readPatienceMs: 400, promptLifetimeMs: 4_000 })
      for (let attempt = 0; attempt < 3; attempt += 1) await expect(keychain.read('vault')).rejects.toMatchObject({ failure: 'locked' })
      expect(keychainProcesses(environment['HOME'])).toHaveLength(1)
    })

    test('S2: ends a write after its time, and nothing is written later', async () => {
      const { environment } = await promptedSession()
      const keychain = createOsKeychain({ environment, writePatienceMs: 400 })
      await expect(keychain.write('vault', Buffer.from('y'))).rejects.toMatchObject({ failure: 'locked' })
      await expect.poll(() => keychainProcesses(environment['HOME'])).toEqual([])
    })

    test('does not hold up the end of the app', async () => {
      const { environment } = await promptedSession()
      const module = JSON.stringify(new URL('./os-keychain.ts', import.meta.url).href)
      const script = `
        const { createOsKeychain } = await import(${module})
        await createOsKeychain({ readPatienceMs: 400 }).read('vault').catch((error) => process.exit(error.failure === 'locked' ? 7 : 1))`
      const app = spawn(process.execPath, ['--input-type=module', '-e', script], { env: environment, stdio: 'ignore', timeout: 3_000, killSignal: 'SIGKILL' })
      expect(await once(app, 'exit')).toEqual([7, null])
      await expect.poll(() => keychainProcesses(environment['HOME'])).toEqual([])
    })
  })
})

test('Keydeck’s own variables reach no keychain process', async () => {
  const environment = { ...process.env, KEYDECK_PASSPHRASE_FILE: '/home/me/passphrase' }
  const processFile = new URL('./keychain-environment.fixture.ts', import.meta.url).pathname
  await expect(createOsKeychain({ environment, processFile }).probe()).rejects.toMatchObject({ message: 'variables: none' })
})

test('a keychain process that cannot start is an unavailable keychain', async () => {
  await expect(createOsKeychain({ processFile: '/nowhere/keychain-process.ts' }).probe()).rejects.toMatchObject({ failure: 'unavailable' })
})
