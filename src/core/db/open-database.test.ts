import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  accountIds,
  addAccount,
  migrationsFolder,
  openIn,
  otherConnection,
  otherProcess,
  temporaryFolder,
  withoutPrivileges,
} from './db.fixture.ts'
import { openDatabase } from './open-database.ts'
import { withStorageErrors } from './storage-errors.ts'

const modeOf = (path: string) => statSync(path).mode & 0o777
const now = () => new Date()

/** Hands a folder, not what is in it, to the user of `withoutPrivileges`. */
function giveAway(folder: string): void {
  if (process.geteuid?.() === 0) chownSync(folder, 65534, 65534)
}

describe('a new database', () => {
  test('S19: every open has WAL, full synchronisation, foreign keys and secure deletion, also after writes', () => {
    const folder = temporaryFolder()
    for (let round = 0; round < 2; round += 1) {
      const database = openIn(folder)
      addAccount(database)
      const read = (pragma: string) => database.sqlite.pragma(pragma, { simple: true })
      expect([read('journal_mode'), read('synchronous'), read('foreign_keys'), read('secure_delete')]).toEqual(['wal', 2, 1, 1])
      expect(read('busy_timeout')).toBeGreaterThanOrEqual(1000)
      database.close()
    }
  })

  test('S19: folder 0700, every file 0600, whatever the umask', () => {
    const folder = join(temporaryFolder(), 'deep', 'keydeck')
    const umask = process.umask(0)
    try {
      addAccount(openIn(folder))
    } finally {
      process.umask(umask)
    }
    const files = readdirSync(folder)
    expect(files).toEqual(expect.arrayContaining(['keydeck.db', 'keydeck.db-wal', 'keydeck.db-shm']))
    expect(modeOf(folder)).toBe(0o700)
    for (const file of files) expect([file, modeOf(join(folder, file))]).toEqual([file, 0o600])
  })

  test('S19: a folder and files that are too wide are tightened at the next open', async () => {
    const folder = temporaryFolder()
    const database = openIn(folder)
    addAccount(database)
    // Another process keeps the log and its index in place.
    await otherConnection(database.file)
    database.close()
    chmodSync(folder, 0o755)
    for (const suffix of ['', '-wal', '-shm']) chmodSync(`${database.file}${suffix}`, 0o644)
    openIn(folder)
    expect(modeOf(folder)).toBe(0o700)
    for (const suffix of ['', '-wal', '-shm']) expect(modeOf(`${database.file}${suffix}`)).toBe(0o600)
  })

  test('two processes that start at once on an empty folder share one database', async () => {
    const folder = join(temporaryFolder(), 'home')
    const start = (): ReturnType<typeof otherProcess> =>
      otherProcess(
        folder,
        (source) => `
          const { openDatabase } = await import(${source('open-database.ts')})
          openDatabase({ folder: process.argv[1], migrationsFolder: ${JSON.stringify(migrationsFolder)}, now: () => new Date() })
          console.log('ready')
          setInterval(() => {}, 1000)
        `,
      )
    await Promise.all([start(), start(), start(), start()])
    expect(accountIds(openIn(folder))).toEqual([])
  })
})

describe('an existing database', () => {
  test('closing twice is fine, and everything is there again', () => {
    const folder = temporaryFolder()
    const database = openIn(folder)
    const id = addAccount(database)
    database.close()
    database.close()
    expect(accountIds(openIn(folder))).toEqual([id])
  })
})

describe('S25: a folder that cannot be used', () => {
  test('a folder that is really a file is a clear failure, and the file is left alone', () => {
    const path = join(temporaryFolder(), 'keydeck')
    writeFileSync(path, 'a letter')
    for (const folder of [path, join(path, 'inside')]) {
      expect(() => openDatabase({ folder, migrationsFolder, now })).toThrow(
        expect.objectContaining({ code: 'storage-failed', message: 'A file stands where the data folder should be.' }),
      )
    }
    expect(statSync(path).size).toBe(8)
  })

  test('a link that leads nowhere says so, as does a folder below it', () => {
    const link = join(temporaryFolder(), 'link')
    symlinkSync('/nonexistent/elsewhere', link)
    for (const folder of [link, join(link, 'sub'), join(link, 'sub', 'deeper')]) {
      expect(() => openDatabase({ folder, migrationsFolder, now })).toThrow(
        expect.objectContaining({ code: 'storage-failed', message: 'The data folder is a link that leads nowhere.' }),
      )
    }
  })

  test('a link to a folder is followed, and folders that are missing are made for this user only', () => {
    const parent = temporaryFolder()
    mkdirSync(join(parent, 'real'))
    symlinkSync(join(parent, 'real'), join(parent, 'link'))
    openIn(join(parent, 'link', 'a', 'b')).close()
    for (const made of ['a', 'a/b']) expect(statSync(join(parent, 'real', made)).mode & 0o777).toBe(0o700)
  })

  test('a path that is too long, or goes round in a circle, says so', () => {
    const parent = temporaryFolder()
    symlinkSync(join(parent, 'two'), join(parent, 'one'))
    symlinkSync(join(parent, 'one'), join(parent, 'two'))
    for (const [folder, reason] of [
      [join(parent, 'x'.repeat(300)), 'too long'],
      [join(parent, 'one'), 'circle'],
      [join(parent, 'one', 'sub'), 'circle'],
    ] as const) {
      expect(() => openDatabase({ folder, migrationsFolder, now })).toThrow(
        expect.objectContaining({ code: 'storage-failed', message: expect.stringContaining(reason) }),
      )
    }
  })

  test.runIf(process.platform === 'linux')('a place where no folder can be made is refused at once', () => {
    // In a process of its own: what this guards against is a call that never returns.
    const script = `
      import { openDatabase } from ${JSON.stringify(resolve('src/core/db/open-database.ts'))}
      for (const folder of ['/proc/keydeck', '/proc/keydeck/sub']) {
        try { openDatabase({ folder, migrationsFolder: 'drizzle', now: () => new Date() }) } catch ({ code, fix }) { console.log(code, /KEYDECK_HOME/.test(fix)) }
      }`
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8', timeout: 10_000 })
    expect(stdout).toBe('storage-failed true\nstorage-failed true\n')
  })

  test('a folder that everybody shares is refused, and its modes stay as they are', () => {
    const folder = temporaryFolder()
    chmodSync(folder, 0o1777)
    expect(() => openDatabase({ folder, migrationsFolder, now })).toThrow(expect.objectContaining({ code: 'storage-failed' }))
    expect(statSync(folder).mode & 0o7777).toBe(0o1777)
  })

  test('a read-only folder says so, for a new database and for an existing one', () => {
    const parent = temporaryFolder()
    chmodSync(parent, 0o755)
    const folder = join(parent, 'home')
    mkdirSync(folder)
    giveAway(folder)
    withoutPrivileges(() => {
      chmodSync(folder, 0o500)
      expect(() => openDatabase({ folder, migrationsFolder, now })).toThrow(expect.objectContaining({ code: 'storage-read-only' }))
      chmodSync(folder, 0o700)
      const database = openDatabase({ folder, migrationsFolder, now })
      const id = addAccount(database)
      database.close()
      chmodSync(folder, 0o500)
      expect(() => openDatabase({ folder, migrationsFolder, now })).toThrow(expect.objectContaining({ code: 'storage-read-only' }))
      chmodSync(folder, 0o700)
      const again = openDatabase({ folder, migrationsFolder, now })
      expect(accountIds(again)).toEqual([id])
      again.close()
    })
  })

  test.runIf(process.geteuid?.() === 0)('a database that belongs to another user says so', () => {
    const parent = temporaryFolder()
    chmodSync(parent, 0o755)
    const folder = join(parent, 'home')
    openIn(folder).close()
    giveAway(folder)
    expect(() => withoutPrivileges(() => openDatabase({ folder, migrationsFolder, now }))).toThrow(
      expect.objectContaining({ code: 'storage-read-only', message: 'The database belongs to another user of this machine.' }),
    )
  })

  test('a database that another connection has locked is a clear failure, and works again afterwards', async () => {
    const folder = temporaryFolder()
    const database = openIn(folder)
    database.sqlite.pragma('busy_timeout = 50')
    const other = await otherConnection(database.file)
    await other.send('lock')
    expect(() => withStorageErrors(() => addAccount(database))).toThrow(expect.objectContaining({ code: 'database-busy' }))
    expect(accountIds(database)).toEqual([])
    await other.send('end')
    const id = addAccount(database)
    expect(accountIds(database)).toEqual([id])
  })
})
