import { inspect } from 'node:util'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { unprotectedConsent } from '../../shared/protection.ts'
import { createTestVault, passphrase } from './vault.fixture.ts'

const work = { accountId: 'account-work', field: 'api-key', origin: 'https://api.example.com' }
const home = { ...work, accountId: 'account-home' }
const needsKey = expect.objectContaining({ code: 'needs-key' })
const codeOf = (code: string) => expect.objectContaining({ code })

const threeTexts = fc.tuple(fc.string(), fc.string(), fc.string())
const bindingOf = ([accountId, field, origin]: [string, string, string]) => ({ accountId, field, origin })

async function createUnlocked() {
  const desk = createTestVault()
  await desk.vault.create({ kind: 'passphrase', passphrase })
  return desk
}

describe('credentials', () => {
  test('any text of a key comes back as it was', async () => {
    const { vault } = await createUnlocked()
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        expect(vault.open(work, vault.seal(work, text))).toBe(text)
      }),
    )
  })

  test('S1: one credential that does not decrypt leaves all others readable', async () => {
    const { vault } = await createUnlocked()
    const sealed = [vault.seal(work, 'sk-work'), vault.seal(home, 'sk-home')] as const
    sealed[0].fill(0xff, 20)
    expect(() => vault.open(work, sealed[0])).toThrow(needsKey)
    expect(vault.open(home, sealed[1])).toBe('sk-home')
  })

  test('S3: a zero-length, truncated or foreign blob is a key that is needed again, never an empty key', async () => {
    const { vault } = await createUnlocked()
    const sealed = vault.seal(work, 'sk-work')
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => vault.open(work, sealed.subarray(0, length))).toThrow(needsKey)
    }
    expect(() => vault.open(work, Buffer.from('c2std29yaw=='))).toThrow(needsKey)
  })

  test('S3: an empty key is not sealed in the first place, nor one that would come back changed', async () => {
    const { vault } = await createUnlocked()
    expect(() => vault.seal(work, '')).toThrow(codeOf('invalid-input'))
    expect(() => vault.seal(work, 'sk-\ud800')).toThrow(codeOf('invalid-input'))
  })

  test('S5: two swapped ciphertexts are both refused', async () => {
    const { vault } = await createUnlocked()
    const sealed = { work: vault.seal(work, 'sk-work'), home: vault.seal(home, 'sk-home') }
    expect(() => vault.open(work, sealed.home)).toThrow(needsKey)
    expect(() => vault.open(home, sealed.work)).toThrow(needsKey)
  })

  test('S5: a ciphertext of another field, or of another vault, is refused', async () => {
    const { vault } = await createUnlocked()
    const other = await createUnlocked()
    expect(() => vault.open({ ...work, field: 'header' }, vault.seal(work, 'sk-work'))).toThrow(needsKey)
    expect(() => vault.open(work, other.vault.seal(work, 'sk-work'))).toThrow(needsKey)
  })

  test('S5: parts of a binding cannot be shifted into one another', async () => {
    const { vault } = await createUnlocked()
    fc.assert(
      fc.property(threeTexts, threeTexts, (one, two) => {
        fc.pre(one.some((part, index) => part !== two[index]))
        expect(() => vault.open(bindingOf(two), vault.seal(bindingOf(one), 'sk-work'))).toThrow(needsKey)
      }),
    )
    for (const between of ['', ',', ':', '|', '/', '\n', '\0', '","']) {
      const sealed = vault.seal({ accountId: `a${between}b`, field: 'c', origin: 'd' }, 'sk-work')
      expect(() => vault.open({ accountId: 'a', field: `b${between}c`, origin: 'd' }, sealed)).toThrow(needsKey)
    }
  })

  test('S6: a key that was sealed for one origin does not open for another', async () => {
    const { vault } = await createUnlocked()
    const sealed = vault.seal(work, 'sk-work')
    expect(() => vault.open({ ...work, origin: 'https://api.example.com.evil.test' }, sealed)).toThrow(needsKey)
    expect(() => vault.open({ ...work, origin: 'http://api.example.com' }, sealed)).toThrow(needsKey)
    expect(vault.open(work, sealed)).toBe('sk-work')
  })

  test('S7: neither the database nor an error holds the key or the passphrase', async () => {
    const { vault, sqlite } = await createUnlocked()
    const sealed = vault.seal(work, 'sk-canary-1f')
    const errors = [() => vault.open(home, sealed), () => vault.seal(work, '')].map((call) => {
      try {
        return call()
      } catch (error) {
        return error
      }
    })
    const wrong = await vault.unlock({ kind: 'passphrase', passphrase: 'canary-passphrase' }).catch((error: unknown) => error)
    const everything = inspect([...errors, wrong], { depth: 9 }) + sqlite.serialize().toString('latin1') + sealed.toString('latin1')
    expect(everything).not.toContain('canary')
    expect(everything).not.toContain(passphrase)
  })
})

describe('opening', () => {
  test('before there is a vault everything says so', async () => {
    const { vault } = createTestVault()
    expect(vault.exists()).toBe(false)
    expect(await vault.status()).toEqual({ state: 'none', slots: [], osKeyring: 'available', safeStorage: 'absent' })
    expect(await vault.unlockAtStart()).toBe('no-vault')
    expect(() => vault.assertUnlocked()).toThrow(codeOf('vault-missing'))
    await expect(vault.unlock({ kind: 'passphrase', passphrase })).rejects.toThrow(codeOf('vault-missing'))
    await expect(vault.addSlot({ kind: 'os-keyring' })).rejects.toThrow(codeOf('vault-missing'))
  })

  test('a passphrase opens the vault again after a restart, and no other one does', async () => {
    const first = await createUnlocked()
    const sealed = first.vault.seal(work, 'sk-work')
    const { vault } = first.reopen()
    expect(await vault.unlockAtStart()).toBe('needs-passphrase')
    expect(() => vault.open(work, sealed)).toThrow(codeOf('locked'))
    await expect(vault.unlock({ kind: 'passphrase', passphrase: `${passphrase} ` })).rejects.toThrow(codeOf('wrong-passphrase'))
    expect((await vault.status()).state).toBe('locked')
    await vault.unlock({ kind: 'passphrase', passphrase })
    expect(vault.open(work, sealed)).toBe('sk-work')
  })

  test('a wrong passphrase names the other ways that exist', async () => {
    const { vault } = createTestVault()
    await vault.create({ kind: 'os-keyring', recoveryPassphrase: passphrase })
    vault.lock()
    await expect(vault.unlock({ kind: 'passphrase', passphrase: 'wrong' })).rejects.toMatchObject({
      code: 'wrong-passphrase',
      fix: expect.stringContaining('keychain'),
      details: { ways: expect.arrayContaining(['os-keyring', 'passphrase']) },
    })
  })

  test('the keychain opens the vault at the start, with one call', async () => {
    const first = createTestVault()
    await first.vault.create({ kind: 'os-keyring', recoveryPassphrase: null })
    const sealed = first.vault.seal(work, 'sk-work')
    const { vault, memory } = first.reopen()
    memory.calls.length = 0
    expect(await vault.unlockAtStart()).toBe('unlocked')
    expect(memory.calls).toEqual(['read'])
    expect(vault.open(work, sealed)).toBe('sk-work')
  })

  test('S4: keys are unprotected only behind the sentence, and the status says so ever after', async () => {
    const first = createTestVault()
    // @ts-expect-error The schema at the edge lets no other sentence through; the vault does not rely on it.
    await expect(first.vault.create({ kind: 'unprotected', consent: 'yes' })).rejects.toThrow(codeOf('consent-missing'))
    expect(first.vault.exists()).toBe(false)
    await first.vault.create({ kind: 'unprotected', consent: unprotectedConsent })
    const sealed = first.vault.seal(work, 'sk-work')
    expect(sealed.toString('latin1')).not.toContain('sk-work')
    const { vault } = first.reopen()
    expect(await vault.unlockAtStart()).toBe('unlocked')
    expect(vault.open(work, sealed)).toBe('sk-work')
    expect((await vault.status()).slots).toMatchObject([{ kind: 'unprotected' }])
  })

  test('a second vault is not made over the first', async () => {
    const { vault } = await createUnlocked()
    const sealed = vault.seal(work, 'sk-work')
    const attempts = [
      vault.create({ kind: 'passphrase', passphrase: 'another one' }),
      vault.create({ kind: 'passphrase', passphrase: 'a third' }),
    ]
    for (const attempt of attempts) await expect(attempt).rejects.toThrow(codeOf('vault-exists'))
    expect(vault.open(work, sealed)).toBe('sk-work')
  })

  test('two first starts at once make one vault', async () => {
    const { vault } = createTestVault()
    const outcomes = await Promise.allSettled([
      vault.create({ kind: 'passphrase', passphrase }),
      vault.create({ kind: 'passphrase', passphrase: 'another one' }),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    vault.lock()
    await vault.unlock({ kind: 'passphrase', passphrase })
  })

  test('a lock in the middle of an attempt to unlock wins', async () => {
    const { vault } = await createUnlocked()
    vault.lock()
    const attempt = vault.unlock({ kind: 'passphrase', passphrase })
    vault.lock()
    await expect(attempt).rejects.toThrow(codeOf('cancelled'))
    expect(vault.isUnlocked()).toBe(false)
  })

  test('attempts to unlock at the same time all succeed, and one lock ends them all', async () => {
    const { vault } = await createUnlocked()
    const sealed = vault.seal(work, 'sk-work')
    vault.lock()
    await Promise.all(Array.from({ length: 5 }, () => vault.unlock({ kind: 'passphrase', passphrase })))
    expect(vault.open(work, sealed)).toBe('sk-work')
    vault.lock()
    expect(() => vault.open(work, sealed)).toThrow(codeOf('locked'))
  })

  test('surfaces hear of each change of state', async () => {
    const { vault, changes } = await createUnlocked()
    const heard: string[] = []
    changes.listen((topic) => heard.push(topic))
    vault.lock()
    vault.lock()
    await vault.unlock({ kind: 'passphrase', passphrase })
    expect(heard).toEqual(['vault', 'vault'])
  })

  test('a vault of a newer release is left alone', async () => {
    const { vault, sqlite } = await createUnlocked()
    vault.lock()
    sqlite.exec('UPDATE vault SET format = 2')
    await expect(vault.unlock({ kind: 'passphrase', passphrase })).rejects.toThrow(codeOf('database-newer'))
  })

  test('a check value of another vault tells a wrong data key from a corrupt credential', async () => {
    const { vault, sqlite } = await createUnlocked()
    const other = await createUnlocked()
    vault.lock()
    const foreign = other.sqlite.prepare('SELECT check_value FROM vault').pluck().get()
    sqlite.prepare('UPDATE vault SET check_value = ?').run(foreign)
    await expect(vault.unlock({ kind: 'passphrase', passphrase })).rejects.toThrow(codeOf('vault-damaged'))
    expect(vault.isUnlocked()).toBe(false)
  })

  test('a slot of another vault, or of another kind, does not open this one', async () => {
    const mine = await createUnlocked()
    const other = await createUnlocked()
    mine.vault.lock()
    const foreign = other.sqlite.prepare('SELECT id, parameters, wrapped_key FROM key_slots').raw().get()
    mine.sqlite.prepare('UPDATE key_slots SET id = ?, parameters = ?, wrapped_key = ?').run(foreign)
    await expect(mine.vault.unlock({ kind: 'passphrase', passphrase })).rejects.toThrow(codeOf('wrong-passphrase'))
  })

  test('a vault without any slot is damaged, and says what to do instead of naming no way', async () => {
    const { vault, sqlite } = await createUnlocked()
    vault.assertOpenable()
    vault.lock()
    sqlite.exec('DELETE FROM key_slots')
    const damaged = expect.objectContaining({ code: 'vault-damaged', fix: expect.stringMatching(/^Restore one of the backups/) })
    expect(() => vault.assertOpenable()).toThrow(damaged)
    await expect(vault.unlock({ kind: 'passphrase', passphrase })).rejects.toThrow(damaged)
    await expect(vault.changePassphrase({ current: passphrase, next: 'another good one' })).rejects.toThrow(damaged)
  })

  test('a vault with slots of a newer release only is told as such', async () => {
    const { vault, sqlite } = await createUnlocked()
    vault.lock()
    sqlite.exec(`UPDATE key_slots SET kind = 'from-tomorrow'`)
    vault.assertOpenable()
    await expect(vault.unlock({ kind: 'passphrase', passphrase })).rejects.toThrow(codeOf('database-newer'))
  })

  test('a truncated slot is damaged, and another way still opens the vault', async () => {
    const { vault, sqlite } = createTestVault()
    await vault.create({ kind: 'os-keyring', recoveryPassphrase: passphrase })
    vault.lock()
    sqlite.exec(`UPDATE key_slots SET wrapped_key = zeroblob(0) WHERE kind = 'os-keyring'`)
    expect(await vault.unlockAtStart()).toBe('vault-damaged')
    await vault.unlock({ kind: 'passphrase', passphrase })
  })
})
