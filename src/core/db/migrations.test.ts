import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api'
import { describe, expect, test } from 'vitest'
import { createBackups } from './backups.ts'
import { accountIds, addAccount, migrationsFolder, migrationsWith, openIn, otherConnection, temporaryFolder } from './db.fixture.ts'
import { migrationProblems } from './migration-checksums.ts'
import { openDatabase } from './open-database.ts'
import * as schema from './schema.ts'

const now = () => new Date()
/** How many migrations this release ships. */
const shipped = readdirSync(migrationsFolder).filter((name) => name.endsWith('.sql')).length
const code = (expected: string) => expect.objectContaining({ code: expected })

function copyOfMigrations(): string {
  const folder = join(temporaryFolder(), 'drizzle')
  cpSync(migrationsFolder, folder, { recursive: true })
  return folder
}

describe('S21: a pending migration', () => {
  const rebuild = `
    CREATE TABLE accounts_new AS SELECT * FROM accounts;
    --> statement-breakpoint
    DROP TABLE accounts;
    --> statement-breakpoint
    CREATE TABLE accounts (id text PRIMARY KEY NOT NULL, provider text NOT NULL, label text NOT NULL, base_url text NOT NULL, model text,
      local integer NOT NULL, key_hint text, active integer NOT NULL, created_at integer NOT NULL, last_used_at integer,
      options text NOT NULL, note text);
    --> statement-breakpoint
    INSERT INTO accounts SELECT *, NULL FROM accounts_new;
    --> statement-breakpoint
    DROP TABLE accounts_new;`

  test('S21: is applied behind a backup, and a rebuilt table keeps its children', () => {
    const folder = temporaryFolder()
    const first = openIn(folder)
    const id = addAccount(first)
    first.close()
    const database = openIn(folder, { migrationsFolder: migrationsWith(rebuild) })
    expect(accountIds(database)).toEqual([id])
    expect(database.sqlite.prepare('SELECT count(*) FROM credentials').pluck().get()).toBe(1)
    expect(database.sqlite.prepare('SELECT note FROM accounts').pluck().get()).toBe(null)
    const backups = createBackups({ folder, now }).list()
    expect(backups.map(({ reason }) => reason)).toEqual(['migration'])
    const backup = new Sqlite(join(folder, 'backups', backups[0]?.id ?? ''), { readonly: true })
    expect(backup.prepare('SELECT id FROM accounts').pluck().all()).toEqual([id])
    expect(backup.prepare('SELECT count(*) FROM __drizzle_migrations').pluck().get()).toBe(shipped)
    backup.close()
  })

  const failing: [name: string, sql: string][] = [
    ['fails at its end', 'DELETE FROM credentials;\n--> statement-breakpoint\nSELECT nonsense;'],
    ['leaves rows that refer to nothing', 'DELETE FROM accounts;'],
  ]
  test.each(failing)('S21: one that %s: the backup is back and the version before works on', (_name, sql) => {
    const folder = temporaryFolder()
    const first = openIn(folder)
    const id = addAccount(first)
    first.close()
    const later = migrationsWith(sql)
    for (let start = 0; start < 3; start += 1) {
      expect(() => openDatabase({ folder, migrationsFolder: later, now })).toThrow(code('migration-failed'))
    }
    const again = openIn(folder)
    expect(accountIds(again)).toEqual([id])
    expect(again.sqlite.prepare('SELECT count(*) FROM credentials').pluck().get()).toBe(1)
    // A failure at each start must not fill the disk.
    expect(readdirSync(folder).filter((name) => name.includes('.aside-'))).toEqual(['keydeck.db.aside-failed-migration'])
    expect(createBackups({ folder, now }).list().length).toBeLessThanOrEqual(3)
  })

  test('S21: a damaged database is not migrated', () => {
    const folder = temporaryFolder()
    const first = openIn(folder)
    Array.from({ length: 200 }, () => addAccount(first, Buffer.alloc(300, 1)))
    first.close()
    const bytes = readFileSync(first.file)
    bytes.fill(0xff, bytes.length - 5 * 4096)
    writeFileSync(first.file, bytes)
    expect(() => openDatabase({ folder, migrationsFolder: migrationsWith('CREATE TABLE t (a);'), now })).toThrow(code('database-corrupt'))
    expect(readFileSync(first.file).equals(bytes)).toBe(true)
    expect(existsSync(join(folder, 'backups'))).toBe(false)
  })

  test('a database that another Keydeck has open is not migrated under its feet', async () => {
    const folder = temporaryFolder()
    const first = openIn(folder)
    const other = await otherConnection(first.file)
    first.close()
    const later = migrationsWith('CREATE TABLE later (a);')
    expect(() => openDatabase({ folder, migrationsFolder: later, now })).toThrow(code('database-busy'))
    await other.kill()
    expect(openIn(folder, { migrationsFolder: later }).sqlite.prepare('SELECT count(*) FROM later').pluck().get()).toBe(0)
  })
})

describe('S22: a database that this version does not know', () => {
  test('S22: a newer one is refused with what to do, and stays byte for byte as it is, log included', async () => {
    const folder = temporaryFolder()
    const newer = openIn(folder, { migrationsFolder: migrationsWith('CREATE TABLE later (a);') })
    addAccount(newer)
    const other = await otherConnection(newer.file)
    newer.close()
    await other.kill()
    const before = ['', '-wal'].map((suffix) => readFileSync(`${newer.file}${suffix}`))
    expect(before[1]?.length).toBeGreaterThan(0)
    expect(() => openDatabase({ folder, migrationsFolder, now })).toThrow(
      expect.objectContaining({ code: 'database-newer', fix: expect.stringContaining('Update Keydeck') }),
    )
    const after = ['', '-wal'].map((suffix) => readFileSync(`${newer.file}${suffix}`))
    expect(after.map((bytes, index) => before[index]?.equals(bytes))).toEqual([true, true])
  })

  test('S22: one whose applied migration has another content is refused untouched', () => {
    const folder = temporaryFolder()
    openIn(folder, { migrationsFolder: migrationsWith('CREATE TABLE one (a);') }).close()
    const file = join(folder, 'keydeck.db')
    const before = readFileSync(file)
    const edited = migrationsWith('CREATE TABLE other (a);')
    expect(() => openDatabase({ folder, migrationsFolder: edited, now })).toThrow(code('database-newer'))
    expect(readFileSync(file).equals(before)).toBe(true)
  })
})

describe('S23: the shipped migrations', () => {
  test('S23: none was edited, dropped or put out of order', () => {
    expect(migrationProblems(migrationsFolder)).toEqual([])
  })

  test('S23: an edited one is found', () => {
    const folder = copyOfMigrations()
    const file = join(folder, '0000_first.sql')
    writeFileSync(file, `${readFileSync(file, 'utf8')}\n`)
    expect(migrationProblems(folder)).toEqual([expect.stringContaining('0000_first was edited')])
  })

  test('S23: one out of order, without a checksum, removed or outside the journal is found', () => {
    const later = migrationsWith('CREATE TABLE later (a);')
    expect(migrationProblems(later)).toEqual([expect.stringContaining('0004_later has no checksum')])
    const journal = join(later, 'meta', '_journal.json')
    writeFileSync(journal, readFileSync(journal, 'utf8').replace(/"when":\d+(?=[^}]*0004_later)/, '"when":5'))
    expect(migrationProblems(later)).toContainEqual(expect.stringContaining('0004_later is out of order'))
    writeFileSync(journal, '{"entries":[]}')
    expect(migrationProblems(later)).toContainEqual(expect.stringContaining('0000_first was released and is gone'))
    expect(migrationProblems(later)).toContainEqual(expect.stringContaining('0004_later is not in the journal'))
    rmSync(later, { recursive: true })
  })

  test('S23: together they make exactly the tables that the code declares', async () => {
    const snapshots = readdirSync(join(migrationsFolder, 'meta'))
      .filter((name) => name.endsWith('_snapshot.json'))
      .toSorted()
    const latest = JSON.parse(readFileSync(join(migrationsFolder, 'meta', snapshots.at(-1) ?? ''), 'utf8'))
    expect(await generateSQLiteMigration(latest, await generateSQLiteDrizzleJson(schema))).toEqual([])
  })
})
