import { createPrivateKey, createPublicKey } from 'node:crypto'
import { signFeeds } from './packaging/update-feed.ts'

/**
 * `KEYDECK_UPDATE_SIGNING_KEY=<PEM> node scripts/sign-update-feed.ts dist`: writes the signature beside each feed that
 * electron-builder wrote there. The app asks for it: see docs/packaging.md.
 */
const [folder = 'dist'] = process.argv.slice(2)
const { KEYDECK_UPDATE_SIGNING_KEY: pem } = process.env
if (!pem) throw new Error('KEYDECK_UPDATE_SIGNING_KEY is not set.')
const key = createPrivateKey(pem)
console.log(`Signed ${signFeeds(folder, key).join(', ')} for the public key`)
console.log(createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64'))
