import { spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type Sqlite from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { accounts, credentials } from './schema.ts'
import { type Database, openDatabase } from './open-database.ts'

export const migrationsFolder = resolve('drizzle')

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'keydeck-db-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Opens the database of a folder and closes it after the test. */
export function openIn(folder: string, options: { migrationsFolder?: string; now?: () => Date } = {}): Database {
  const database = openDatabase({ folder, migrationsFolder, now: () => new Date(), ...options })
  onTestFinished(() => database.close())
  return database
}

/** Saves an account with a credential and returns its id. */
export function addAccount({ db }: Pick<Database, 'db'>, sealed: Buffer = Buffer.from('sealed')): string {
  const id = randomUUID()
  const origin = 'https://api.openai.com'
  db.transaction((transaction) => {
    transaction
      .insert(accounts)
      .values({ id, provider: 'openai', label: 'Work', baseUrl: `${origin}/v1`, local: false, active: false, createdAt: new Date() })
      .run()
    transaction.insert(credentials).values({ accountId: id, field: 'apiKey', origin, sealed }).run()
  })
  return id
}

export function accountIds({ db }: Pick<Database, 'db'>): string[] {
  return db
    .select({ id: accounts.id })
    .from(accounts)
    .all()
    .map(({ id }) => id)
}

const history = (name: string, step: number): Buffer => createHash('sha256').update(`${name}:${step}`).digest()

/**
 * Adds and removes credentials, always in the same way: a history after which SQLite, though it overwrites what it deletes, leaves a
 * piece of a removed one on a page that its row was moved from. Returns the removed ones.
 */
export function addAndRemoveCredentials(sqlite: Sqlite.Database): Buffer[] {
  const addAccountRow = sqlite.prepare(
    `INSERT INTO accounts (id, provider, label, base_url, local, active, created_at)
     VALUES (?, 'openai', 'Work', 'https://api.openai.com/v1', 0, 0, 1)`,
  )
  const addCredential = sqlite.prepare(`INSERT INTO credentials VALUES (?, 'apiKey', 'https://api.openai.com', ?)`)
  const removeAccount = sqlite.prepare('DELETE FROM accounts WHERE id = ?')
  const live: { id: string; sealed: Buffer }[] = []
  const removed: Buffer[] = []
  sqlite.transaction(() => {
    for (let step = 0; step < 400; step += 1) {
      const dice = history('0', step)
      const [leaving] = dice.readUInt8(0) > 140 && live.length > 0 ? live.splice(dice.readUInt16LE(1) % live.length, 1) : []
      if (leaving) {
        removeAccount.run(leaving.id)
        removed.push(leaving.sealed)
      } else {
        const entry = {
          id: dice.toString('hex'),
          sealed: Buffer.concat(Array.from({ length: 1 + (dice.readUInt8(3) % 40) }, (_, part) => history('b0', step * 100 + part))),
        }
        addAccountRow.run(entry.id)
        addCredential.run(entry.id, entry.sealed)
        live.push(entry)
      }
    }
  })()
  return removed
}

const pieces = (sealed: Buffer): Buffer[] =>
  Array.from({ length: sealed.length / 32 }, (_, part) => sealed.subarray(part * 32, part * 32 + 32))

/** How many of the removed credentials have left a piece in a file. */
export function piecesIn(file: string, removed: readonly Buffer[]): number {
  const bytes = readFileSync(file)
  return removed.filter((sealed) => pieces(sealed).some((piece) => bytes.includes(piece))).length
}

const journalSchema = z.looseObject({ entries: z.array(z.looseObject({ idx: z.number(), when: z.number(), tag: z.string() })) })

/** A copy of the shipped migrations with one more at the end, as a later version of Keydeck would have it. */
export function migrationsWith(sql: string): string {
  const folder = join(temporaryFolder(), 'drizzle')
  cpSync(migrationsFolder, folder, { recursive: true })
  const journalFile = join(folder, 'meta', '_journal.json')
  const journal = journalSchema.parse(JSON.parse(readFileSync(journalFile, 'utf8')))
  const idx = journal.entries.length
  const tag = `${String(idx).padStart(4, '0')}_later`
  journal.entries.push({ idx, version: '6', when: (journal.entries.at(-1)?.when ?? 0) + 1000, tag, breakpoints: true })
  writeFileSync(journalFile, JSON.stringify(journal))
  writeFileSync(join(folder, `${tag}.sql`), sql)
  return folder
}

const sourceAddress = (name: string): string => JSON.stringify(resolve('src/core/db', name))

/**
 * Runs a script in a process of its own that prints `ready` when it is, and is killed after the test. The script finds `argument`
 * in `process.argv[1]`; `source(name)` is the quoted address of a file in this folder, for it to import.
 */
export async function otherProcess(
  argument: string,
  script: (source: (name: string) => string) => string,
): Promise<{ kill(): Promise<void>; send(line: string): Promise<string> }> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script(sourceAddress), argument], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const ended = new Promise<void>((resolveEnd) => child.once('exit', () => resolveEnd()))
  const nextLine = async () => z.string().parse((await lines.next()).value)
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  onTestFinished(kill)
  if ((await nextLine()) !== 'ready') throw new Error('The other process did not start.')
  return {
    kill,
    async send(line) {
      child.stdin.write(`${line}\n`)
      return nextLine()
    },
  }
}

/** A second process that has the database open: `begin` starts a read and keeps it, `end` ends it, `lock` takes the write lock. */
export function otherConnection(file: string) {
  return otherProcess(
    file,
    () => `
      import { createInterface } from 'node:readline'
      import Sqlite from 'better-sqlite3'
      const sqlite = new Sqlite(process.argv[1], { timeout: 0 })
      const statements = { begin: 'BEGIN; SELECT count(*) FROM accounts', end: 'ROLLBACK', lock: 'BEGIN EXCLUSIVE' }
      sqlite.prepare('SELECT count(*) FROM accounts').get()
      console.log('ready')
      for await (const line of createInterface({ input: process.stdin })) { sqlite.exec(statements[line]); console.log('done') }
    `,
  )
}

/** Runs `run` as a user that file modes apply to: root is above them. */
export function withoutPrivileges<T>(run: () => T): T {
  if (process.geteuid?.() !== 0 || process.seteuid === undefined) return run()
  process.seteuid(65534)
  try {
    return run()
  } finally {
    process.seteuid(0)
  }
}
