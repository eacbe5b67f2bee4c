import { createPublicKey, type KeyObject, sign } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { signedText } from '../../src/main/updates/signed-text.ts'

/**
 * Where packages look for updates and whose signature they ask for, from the build's environment: an https address in
 * `KEYDECK_UPDATE_FEED` and an Ed25519 public key in `KEYDECK_UPDATE_KEY` (SPKI in PEM, or its base64 alone). Undefined where
 * neither is set. Throws when only one is, or one is not what it should be.
 */
export function updateFeed(environment: NodeJS.ProcessEnv): { url: string; publicKey: string } | undefined {
  const { KEYDECK_UPDATE_FEED: url = '', KEYDECK_UPDATE_KEY: key = '' } = environment
  if (url === '' && key === '') return undefined
  if (url === '' || key === '') throw new Error('Updates need both KEYDECK_UPDATE_FEED and KEYDECK_UPDATE_KEY.')
  if (URL.parse(url)?.protocol !== 'https:') throw new Error('KEYDECK_UPDATE_FEED must be an https address.')
  return { url, publicKey: spkiOf(readPublicKey(key)) }
}

/**
 * Signs every feed of a folder with `key` and returns their names. `publicKey` is the `KEYDECK_UPDATE_KEY` that the packages were
 * built with. Throws when that is not the other half of `key`, which no installed app would notice before the next release;
 * when there is no feed; and when `key` is of another kind.
 */
export function signFeeds(folder: string, { key, publicKey }: { key: KeyObject; publicKey: string }): string[] {
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('Update feeds are signed with an Ed25519 key.')
  if (spkiOf(createPublicKey(key)) !== spkiOf(readPublicKey(publicKey)))
    throw new Error('KEYDECK_UPDATE_SIGNING_KEY is not the private half of KEYDECK_UPDATE_KEY, which the apps ask for.')
  const feeds = readdirSync(folder).filter((name) => /^latest.*\.yml$/.test(name))
  if (feeds.length === 0) throw new Error(`There is no update feed in ${folder}. Was the package built with KEYDECK_UPDATE_FEED?`)
  for (const name of feeds) {
    const signature = sign(null, signedText(name, readFileSync(join(folder, name), 'utf8')), key)
    writeFileSync(join(folder, `${name}.sig`), `${signature.toString('base64')}\n`)
  }
  return feeds
}

function readPublicKey(key: string): KeyObject {
  const base64 = key.replaceAll(/-----(BEGIN|END) PUBLIC KEY-----|\s/g, '')
  const publicKey = createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' })
  if (publicKey.asymmetricKeyType !== 'ed25519') throw new Error('KEYDECK_UPDATE_KEY must be an Ed25519 public key.')
  return publicKey
}

const spkiOf = (key: KeyObject) => key.export({ format: 'der', type: 'spki' }).toString('base64')
