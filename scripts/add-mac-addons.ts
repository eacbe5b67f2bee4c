import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'

/**
 * `node scripts/add-mac-addons.ts`, before a universal macOS package is made: npm installs the addons of this machine's
 * architecture alone. Fetches the packages of the other one, in the versions that the lock file names, into node_modules.
 */
const root = resolve(import.meta.dirname, '..')
const lock = z
  .object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) })
  .parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))

for (const name of ['@napi-rs/keyring-darwin-arm64', '@napi-rs/keyring-darwin-x64']) {
  const path = `node_modules/${name}`
  const version = lock.packages[path]?.version
  if (version === undefined) throw new Error(`The lock file does not name ${name}. Run \`npm run lock:complete\`.`)
  if (existsSync(join(root, path))) continue
  const folder = mkdtempSync(join(tmpdir(), 'keydeck-addon-'))
  const printed = execFileSync('npm', ['pack', '--json', '--pack-destination', folder, `${name}@${version}`], { encoding: 'utf8' })
  const [{ filename }] = z.tuple([z.object({ filename: z.string() })]).parse(JSON.parse(printed))
  mkdirSync(join(root, path), { recursive: true })
  execFileSync('tar', ['xzf', join(folder, filename), '-C', join(root, path), '--strip-components=1'])
  rmSync(folder, { recursive: true })
  console.log(`Added ${name} ${version}`)
}
