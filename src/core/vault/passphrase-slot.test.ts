import { scryptSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { createPassphraseDriver } from './passphrase-slot.ts'

const slot = { vaultId: 'v', slotId: 's' }
const cheap = createPassphraseDriver({ cost: { N: 2 ** 10, r: 8, p: 1 } })

test('the wrapping key is scrypt of the passphrase with N=2^17, r=8, p=1 and a salt of its own', async () => {
  const driver = createPassphraseDriver()
  const { wrappingKey, parameters } = await driver.create(slot, 'pass phrase')
  const { salt, ...cost } = JSON.parse(parameters)
  expect(cost).toEqual({ kdf: 'scrypt', N: 131_072, r: 8, p: 1 })
  expect(Buffer.from(salt, 'base64').length).toBeGreaterThanOrEqual(16)
  const expected = scryptSync('pass phrase', Buffer.from(salt, 'base64'), 32, { N: 131_072, r: 8, p: 1, maxmem: 2 ** 28 })
  expect(wrappingKey).toEqual(expected)
  expect(await driver.recover(slot, parameters, 'pass phrase')).toEqual({ wrappingKey: expected })
})

test('two slots with one passphrase have different salts and keys', async () => {
  const [first, second] = await Promise.all([cheap.create(slot, 'the same'), cheap.create(slot, 'the same')])
  expect(first.parameters).not.toBe(second.parameters)
  expect(first.wrappingKey).not.toEqual(second.wrappingKey)
})

test('a passphrase typed on another keyboard, in another Unicode form, is the same passphrase', async () => {
  const { wrappingKey, parameters } = await cheap.create(slot, 'caf\u00e9 \ufb01n')
  expect(await cheap.recover(slot, parameters, 'cafe\u0301 fin')).toEqual({ wrappingKey })
})

const salt = Buffer.alloc(32).toString('base64')
test.each([
  ['memory without end', { kdf: 'scrypt', N: 2 ** 22, r: 32, p: 1, salt }],
  ['hours of work', { kdf: 'scrypt', N: 2 ** 17, r: 8, p: 1_000, salt }],
  ['an N that is no power of two', { kdf: 'scrypt', N: 1_000, r: 8, p: 1, salt }],
  ['another algorithm', { kdf: 'none', N: 1_024, r: 8, p: 1, salt }],
  ['a short salt', { kdf: 'scrypt', N: 1_024, r: 8, p: 1, salt: 'AAAA' }],
  ['no parameters', {}],
])('an edited row that asks for %s is damaged', async (_what, parameters) => {
  await expect(cheap.recover(slot, JSON.stringify(parameters), 'pass phrase')).rejects.toMatchObject({ code: 'vault-damaged' })
})

test('a row that is not JSON is damaged', async () => {
  await expect(cheap.recover(slot, 'N=1', 'pass phrase')).rejects.toMatchObject({ code: 'vault-damaged' })
})
