import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { z } from 'zod'

const journalSchema = z.object({ entries: z.array(z.object({ idx: z.number(), tag: z.string(), when: z.number() })) })
const checksumsSchema = z.record(z.string(), z.string())

export function checksumsFile(migrationsFolder: string): string {
  return join(migrationsFolder, 'checksums.json')
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** The recorded SHA-256 of each migration's file, by its tag. */
export function recordedChecksums(migrationsFolder: string): Record<string, string> {
  return checksumsSchema.parse(readJson(checksumsFile(migrationsFolder)))
}

/** The SHA-256 of each migration's file as it is now, by its tag, oldest first. */
export function currentChecksums(migrationsFolder: string): Record<string, string> {
  const { entries } = journalSchema.parse(readJson(join(migrationsFolder, 'meta', '_journal.json')))
  const migrations = readMigrationFiles({ migrationsFolder })
  return Object.fromEntries(entries.map(({ tag }, index) => [tag, migrations[index]?.hash ?? '']))
}

/** What is wrong with a folder of migrations, one sentence each: edited, out of order, without a checksum, or out of the journal. */
export function migrationProblems(migrationsFolder: string): string[] {
  const { entries } = journalSchema.parse(readJson(join(migrationsFolder, 'meta', '_journal.json')))
  const recorded = recordedChecksums(migrationsFolder)
  const current = currentChecksums(migrationsFolder)
  const files = readdirSync(migrationsFolder)
    .filter((name) => name.endsWith('.sql'))
    .map((name) => name.slice(0, -'.sql'.length))
  return [
    ...Object.entries(current).flatMap(([tag, hash]) => {
      if (recorded[tag] === undefined) return [`${tag} has no checksum; run scripts/add-migration-checksums.ts.`]
      return recorded[tag] === hash ? [] : [`${tag} was edited after it was released; add another migration instead.`]
    }),
    ...entries.flatMap(({ tag, when, idx }, index) => {
      const before = entries[index - 1]
      const inOrder = idx === index && (!before || (when > before.when && tag > before.tag))
      return inOrder ? [] : [`${tag} is out of order; databases that are further on would skip it.`]
    }),
    ...Object.keys(recorded)
      .filter((tag) => !(tag in current))
      .map((tag) => `${tag} was released and is gone.`),
    ...files.filter((tag) => !(tag in current)).map((tag) => `${tag} is not in the journal.`),
  ]
}
