import { createPrivateKey } from 'node:crypto'
import { signFeeds } from './packaging/update-feed.ts'

/**
 * `KEYDECK_UPDATE_SIGNING_KEY=<PEM> KEYDECK_UPDATE_KEY=<PEM> node scripts/sign-update-feed.ts dist`: writes the signature beside
 * each feed that electron-builder wrote there. The app asks for it: see docs/packaging.md.
 */
const [folder = 'dist'] = process.argv.slice(2)
const { KEYDECK_UPDATE_SIGNING_KEY: pem, KEYDECK_UPDATE_KEY: publicKey } = process.env
if (!pem || !publicKey)
  throw new Error('Feeds are signed with KEYDECK_UPDATE_SIGNING_KEY, the private half of KEYDECK_UPDATE_KEY: set both.')
console.log(`Signed ${signFeeds(folder, { key: createPrivateKey(pem), publicKey }).join(', ')}`)
