import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { InstalledPackage } from '../context.ts'
import { fine, problem, type Finding } from './finding.ts'

const neededMajor = 24

/** What a built package has beside the command line itself. */
const builtParts = ['bin/keydeck.js', 'out/cli/keydeck.js', 'out/cli/keychain-process.js', 'out/renderer/index.html'] as const

export function checkNode(version: string): Finding {
  if (Number(version.split('.')[0]) >= neededMajor) return fine('node', `Node ${version} runs it.`)
  return problem('node', `Node ${version} runs it, which is too old.`, `Install Node ${neededMajor} or newer from https://nodejs.org.`)
}

/** Whether the package has all its parts, down to the addon that opens the database. */
export async function checkPackage({ root, version, built }: InstalledPackage): Promise<Finding> {
  const missing = built ? builtParts.find((part) => !existsSync(join(root, part))) : undefined
  const again = built ? 'Install Keydeck again; where it is built from its sources, run `npm run build`.' : 'Run `npm ci` in the sources.'
  if (missing !== undefined) return problem('package', `The package of Keydeck ${version} is not whole: ${missing} is missing.`, again)
  if (!(await opensDatabases()))
    return problem('package', `The part of Keydeck ${version} that opens its database does not start on this machine.`, again)
  if (!(await hasMigrations(join(root, 'drizzle'))))
    return problem('package', `The package of Keydeck ${version} is not whole: the steps that update its database are missing.`, again)
  return fine('package', built ? `Keydeck ${version} is whole.` : `Keydeck ${version} runs from its sources.`)
}

async function hasMigrations(folder: string): Promise<boolean> {
  try {
    const { shippedMigrations } = await import('../../core/db/migrations.ts')
    return shippedMigrations(folder).length > 0
  } catch {
    return false // Whatever keeps them from being read, the package has to be installed again.
  }
}

async function opensDatabases(): Promise<boolean> {
  try {
    const { default: Sqlite } = await import('better-sqlite3')
    new Sqlite(':memory:').close()
    return true
  } catch {
    return false // An addon that is missing or made for another machine; the words of the loader help nobody.
  }
}
