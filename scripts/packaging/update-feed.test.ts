import { generateKeyPairSync, verify } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../src/core/db/db.fixture.ts'
import { updateSupport } from '../../src/main/updates/update-support.ts'
import { signFeeds, updateFeed } from './update-feed.ts'

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString()
const url = 'https://updates.test/keydeck'

test('a build without a feed has none; half of one stops it', () => {
  expect(updateFeed({})).toBeUndefined()
  expect(() => updateFeed({ KEYDECK_UPDATE_FEED: url })).toThrow('Updates need both KEYDECK_UPDATE_FEED and KEYDECK_UPDATE_KEY.')
  expect(() => updateFeed({ KEYDECK_UPDATE_KEY: pem })).toThrow('Updates need both')
})

test('a feed without encryption, or a key that signs in another way, stops the build', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 }).publicKey.export({ format: 'pem', type: 'spki' }).toString()
  expect(() => updateFeed({ KEYDECK_UPDATE_FEED: 'http://updates.test', KEYDECK_UPDATE_KEY: pem })).toThrow('must be an https address')
  expect(() => updateFeed({ KEYDECK_UPDATE_FEED: url, KEYDECK_UPDATE_KEY: rsa })).toThrow('must be an Ed25519 public key')
  expect(() => updateFeed({ KEYDECK_UPDATE_FEED: url, KEYDECK_UPDATE_KEY: 'nonsense' })).toThrow(/asymmetric key/)
})

test('what a build writes into the app turns its updates on', () => {
  const updates = updateFeed({ KEYDECK_UPDATE_FEED: url, KEYDECK_UPDATE_KEY: pem })
  const packageJson: unknown = JSON.parse(JSON.stringify({ name: 'keydeck', updates }))
  expect(updateSupport({ isPackaged: true, platform: 'win32', appImage: undefined, packageJson })).toEqual({ state: 'on', ...updates })
})

test('every feed of a release is signed, and nothing else', () => {
  const folder = temporaryFolder()
  const keys = { key: privateKey, publicKey: pem }
  expect(() => signFeeds(folder, keys)).toThrow('There is no update feed')
  for (const name of ['latest-linux.yml', 'latest-linux-arm64.yml', 'latest.yml', 'builder-debug.yml'])
    writeFileSync(join(folder, name), `version: 1 # ${name}`)
  signFeeds(folder, keys)
  const signatures = readdirSync(folder).filter((name) => name.endsWith('.sig'))
  expect(signatures.toSorted()).toEqual(['latest-linux-arm64.yml.sig', 'latest-linux.yml.sig', 'latest.yml.sig'])
  for (const name of signatures) {
    const signature = Buffer.from(readFileSync(join(folder, name), 'utf8'), 'base64')
    const feed = name.slice(0, -4)
    expect(verify(null, Buffer.from(`${feed}\nversion: 1 # ${feed}`), publicKey, signature)).toBe(true)
  }
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey
  expect(() => signFeeds(folder, { ...keys, key: rsa })).toThrow('Ed25519')
})

test('a feed is not signed with another key than the one that the apps ask for', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'latest.yml'), 'version: 1')
  const stranger = generateKeyPairSync('ed25519').privateKey
  const words = 'KEYDECK_UPDATE_SIGNING_KEY is not the private half of KEYDECK_UPDATE_KEY'
  expect(() => signFeeds(folder, { key: stranger, publicKey: pem })).toThrow(words)
  expect(readdirSync(folder)).toEqual(['latest.yml'])
})
