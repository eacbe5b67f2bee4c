import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { lockFile } from '../lock-file/lock-problems.ts'

/** What `npm pack --json` prints: https://docs.npmjs.com/cli/v11/commands/npm-pack */
const packed = z.tuple([z.object({ filename: z.string() })])

/**
 * Puts the package `name` into node_modules of a project in the version that its lock file names, on whatever platform, and
 * returns that version. `source` is what npm fetches, the registry's package unless given. Throws where the lock file does not
 * name the package with its SHA-512, or what arrives has another one; nothing is put anywhere then.
 */
export function addLockedPackage(projectRoot: string, name: string, source?: string): string {
  const path = `node_modules/${name}`
  const { packages } = lockFile.parse(JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')))
  const { version, integrity } = packages[path] ?? {}
  if (version === undefined || !integrity?.startsWith('sha512-'))
    throw new Error(`The lock file does not name ${name} with its hash. Run \`npm run lock:complete\`.`)

  const folder = mkdtempSync(join(tmpdir(), 'keydeck-package-'))
  try {
    const what = source ?? `${name}@${version}`
    const printed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder, what], { encoding: 'utf8' })
    const [{ filename }] = packed.parse(JSON.parse(printed))
    const file = join(folder, filename)
    if (`sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}` !== integrity)
      throw new Error(`${name} ${version} is not what the lock file says: its hash differs.`)
    mkdirSync(join(projectRoot, path), { recursive: true })
    execFileSync('tar', ['xzf', file, '-C', join(projectRoot, path), '--strip-components=1'])
    return version
  } finally {
    rmSync(folder, { recursive: true })
  }
}
