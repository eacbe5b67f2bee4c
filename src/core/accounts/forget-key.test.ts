import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTestCore, submitted, type TestCore } from '../core.fixture.ts'

let core: TestCore

beforeEach(async () => {
  core = await openTestCore()
})
afterEach(() => core.remove())

function sealedOf(id: string): Buffer {
  const sealed: unknown = core.database.sqlite.prepare('SELECT sealed FROM credentials WHERE account_id = ?').pluck().get(id)
  if (!Buffer.isBuffer(sealed)) throw new Error('the account has no sealed key')
  return sealed
}

/** Every file of the data folder that holds these bytes. */
function filesHolding(bytes: Buffer): string[] {
  return readdirSync(core.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(bytes))
}

describe('S27: a key that is removed or replaced', () => {
  test('is gone from the file, the log and the backups, and the others are not', async () => {
    const kept = (await core.accounts.add(submitted('groq'))).account
    const { account } = await core.accounts.add(submitted('openai'))
    await core.backUp()
    const sealed = sealedOf(account.id)
    expect(filesHolding(sealed).length).toBeGreaterThanOrEqual(2)
    await core.accounts.remove(account.id)
    expect(filesHolding(sealed)).toEqual([])
    expect(filesHolding(sealedOf(kept.id)).length).toBeGreaterThanOrEqual(2)
  })

  test('a backup that cannot be rewritten is told, and stops neither the removal nor the others', async () => {
    const { account } = await core.accounts.add(submitted('openai'))
    await core.backUp()
    const [backup] = readdirSync(join(core.folder, 'backups'))
    writeFileSync(join(core.folder, 'backups', backup ?? ''), 'broken')
    expect(await core.accounts.remove(account.id)).toEqual({ backupsLeft: 1 })
    expect(core.accounts.list()).toEqual([])
    expect(core.backgroundErrors).toEqual(['backup'])
    await core.vault.addSlot({ kind: 'passphrase', passphrase: 'correct horse battery staple' })
    expect(core.backgroundErrors, 'ways to unlock that a backup keeps').toEqual(['backup', 'backup'])
  })

  test('a replaced key leaves nothing of the old one', async () => {
    const { account } = await core.accounts.add(submitted('openai'))
    await core.backUp()
    const sealed = sealedOf(account.id)
    const { id, label, baseUrl, model, local } = account
    await core.accounts.update({
      id,
      label,
      baseUrl,
      model,
      local,
      key: 'sk-new-1234567890',
      saveWhen: 'unchecked',
      sendKeyToNewOrigin: false,
    })
    expect(filesHolding(sealed)).toEqual([])
  })
})
