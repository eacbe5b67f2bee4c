import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Host } from '../host/start-host.ts'
import { readRunningApp } from '../host/running-app.ts'
import { createDesktop } from './desktop.ts'
import { createMemorySafeStorage } from './keychain/memory-safe-storage.fixture.ts'
import { openCore } from './open-core.ts'
import { createPageCommands } from './window/page-commands.ts'

const passphrase = 'correct horse battery staple'

let parent = ''
let folder = ''
let notes: string[] = []
const hosts: Host[] = []
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'keydeck-open-'))
  folder = join(parent, 'home')
  notes = []
})
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close()
  rmSync(parent, { recursive: true, force: true })
})

async function open(passphraseFile?: string): Promise<Host> {
  const host = await openCore({
    folder,
    appFolder: resolve('.'),
    version: '0.0.0-test',
    passphraseFile,
    safeStorage: createMemorySafeStorage('linux').safeStorage,
    utilityProcess: {
      fork() {
        throw new Error('No process is started before somebody needs the keychain.')
      },
    },
    systemProxy: async () => 'DIRECT',
    isNetworkThere: () => true,
    machine: { home: folder, environment: {}, workingFolder: folder, platform: process.platform },
    isDevelopment: false,
    clipboard: { read: async () => '', write: async () => {} },
    platform: 'linux',
    desktop: createDesktop({
      launchAtLogin: { status: () => ({ state: 'off' }), set: () => {} },
      commandLineTool: { status: async () => ({ state: 'unavailable', reason: '' }), install: async () => {}, remove: async () => {} },
      updates: { status: () => ({ state: 'idle' }), check: async () => {}, cancel: async () => {}, install: async () => {} },
      trayStatus: async () => ({ state: 'shown' }),
      commands: createPageCommands(),
      takeLink: () => null,
      openDataFolder: async () => '',
      saveText: async () => ({ saved: false }),
      announce: () => {},
    }),
    note: (text) => notes.push(text),
  })
  hosts.push(host)
  return host
}

/** Resolves when the vault has been opened, by whatever way. */
function unlocked({ storage }: Host): Promise<void> {
  return new Promise((done) => {
    const look = () => storage.core().vault.isUnlocked() && done()
    storage.changes.listen(look)
    look()
  })
}

async function passphraseVault(): Promise<void> {
  const host = await open()
  await host.storage.core().vault.create({ kind: 'passphrase', passphrase })
  await hosts.pop()?.close()
}

test('the desktop app is published as one', async () => {
  const host = await open()
  await host.publish({ url: 'app://keydeck/', reveal: async () => null })
  expect(readRunningApp(folder)).toMatchObject({ kind: 'electron', url: 'app://keydeck/', pid: process.pid })
  expect(host.context.shell).toEqual({ kind: 'electron', version: '0.0.0-test' })
  expect(host.context.desktop).not.toBeNull()
})

test('a passphrase file opens a vault that opens in no other way by itself, as in the browser shell', async () => {
  await passphraseVault()
  const file = join(parent, 'passphrase')
  writeFileSync(file, `${passphrase}\n`, { mode: 0o600 })
  await unlocked(await open(file))
  expect(notes).toEqual([])
})

test('a passphrase file that does not open it is noted, and the app runs', async () => {
  await passphraseVault()
  const file = join(parent, 'passphrase')
  writeFileSync(file, 'a wrong one\n', { mode: 0o644 })
  const host = await open(file)
  await vi.waitFor(() => expect(notes.join()).toContain('stays locked'), { timeout: 20_000 })
  expect(host.storage.core().vault.isUnlocked()).toBe(false)
  expect(notes.join()).toContain('Others on this machine can read the passphrase file')
})

test('S26: two apps do not open one folder', async () => {
  const host = await open()
  await host.publish({ url: 'app://keydeck/', reveal: async () => null })
  await expect(open()).rejects.toThrow(expect.objectContaining({ code: 'already-running' }))
})
