import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { addLockedPackage } from './packaging/locked-package.ts'

/**
 * `node scripts/add-mac-addons.ts`, before a universal macOS package is made: npm installs the addons of this machine's
 * architecture alone. Fetches the packages of the other one, as the lock file names them, into node_modules.
 */
const root = resolve(import.meta.dirname, '..')
for (const name of ['@napi-rs/keyring-darwin-arm64', '@napi-rs/keyring-darwin-x64']) {
  if (existsSync(join(root, 'node_modules', name))) continue
  console.log(`Added ${name} ${addLockedPackage(root, name)}`)
}
