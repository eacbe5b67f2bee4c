import { migrationProblems } from '../../src/core/db/migration-checksums.ts'

/**
 * Throws where a folder of migrations is not, byte for byte, what was recorded. A database remembers the hash of each file that
 * it has had, so that a package with other bytes would refuse the databases of every other build, and they its own.
 */
export function requireRecordedMigrations(folder: string): void {
  const problems = migrationProblems(folder)
  if (problems.length === 0) return
  const lines = ['The migrations are not those that were recorded, so nothing is packaged.', ...problems]
  throw new Error([...lines, 'Where nobody has edited them, a checkout has changed their line ends: see .gitattributes.'].join('\n'))
}
