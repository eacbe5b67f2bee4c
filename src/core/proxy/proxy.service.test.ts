import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestCore, type TestCore } from '../core.fixture.ts'

let core: TestCore
beforeEach(async () => {
  core = await openTestCore()
})
afterEach(() => core.remove())

const credential = { user: 'me', password: 'canary-proxy-password' }
const url = 'http://proxy.example.com:8080'

const sealedBytes = () => core.database.sqlite.prepare('SELECT sealed FROM sealed_settings').pluck().get()

function filesHolding(bytes: string | Buffer): string[] {
  return readdirSync(core.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(bytes))
}

test('S7: the proxy’s credential is kept sealed, and the status says that it is kept and no more', async () => {
  core.settings.set({ proxy: { mode: 'url', url } })
  expect(core.proxy.status()).toEqual({ setting: { mode: 'url', url }, credentialKept: false })
  await core.proxy.setCredential(url, credential)
  core = await core.reopen()
  expect(core.proxy.status()).toEqual({ setting: { mode: 'url', url }, credentialKept: true })
  expect(filesHolding('canary')).toEqual([])
})

test('S6: a credential that was entered for one proxy is not kept for another', async () => {
  core.settings.set({ proxy: { mode: 'url', url } })
  await core.proxy.setCredential(url, credential)
  core.settings.set({ proxy: { mode: 'url', url: 'http://other.example.com:8080' } })
  expect(core.proxy.status().credentialKept).toBe(false)
})

test('S27: a credential that is forgotten is gone from the files and the backups', async () => {
  core.settings.set({ proxy: { mode: 'url', url } })
  await core.proxy.setCredential(url, credential)
  await core.backUp()
  const sealed = sealedBytes()
  if (!Buffer.isBuffer(sealed)) throw new Error('nothing was sealed')
  expect(filesHolding(sealed).length).toBeGreaterThanOrEqual(2)
  await core.proxy.setCredential(url, null)
  expect(filesHolding(sealed)).toEqual([])
  expect(core.proxy.status().credentialKept).toBe(false)
})

test('a credential is kept for the proxy that the person saw, and for no other that the settings name by now', async () => {
  await expect(core.proxy.setCredential(url, credential)).rejects.toMatchObject({ code: 'changed-meanwhile' })
  core.settings.set({ proxy: { mode: 'url', url: 'http://evil.example.com:8080' } })
  await expect(core.proxy.setCredential(url, credential)).rejects.toMatchObject({ code: 'changed-meanwhile' })
  expect(sealedBytes()).toBeUndefined()
})

test('while the vault is locked, what needs the credential is not sent without it', async () => {
  core.settings.set({ proxy: { mode: 'url', url } })
  await core.proxy.setCredential(url, credential)
  core.vault.lock()
  const { works, message } = await core.proxy.test()
  expect(works).toBe(false)
  expect(message).toMatch(/locked/i)
})
