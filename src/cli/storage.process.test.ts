import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { accountListing } from './account-listing.ts'
import { cliForEachTest, type Cli } from './cli.fixture.ts'

let cli: Cli
cliForEachTest({}, (started) => void ({ cli } = started))

const initUnprotected = () => cli.run(['init', '--unprotected'])
const add = (label: string) =>
  cli.json(accountListing, ['add', '--provider', 'openai', '--label', label, '--no-check'], { stdin: 'sk-proj-good-Canary7f3a9c51' })
const labels = async () => (await cli.json(z.array(accountListing), ['list'])).map(({ label }) => label)
const file = () => join(cli.home, 'keydeck.db')
const aside = () => readdirSync(cli.home).filter((name) => name.startsWith('keydeck.db.aside-'))
const afresh = z.strictObject({ afresh: z.literal(true) })

describe('S25: a KEYDECK_HOME that cannot be a data folder', () => {
  const everyCommand = [['status'], ['list'], ['init', '--unprotected'], ['restore', '--afresh', '--yes'], ['serve', '--no-open']]

  test.each(everyCommand)('keydeck %s: a file in its place is told, and left alone', async (...args) => {
    writeFileSync(cli.home, 'a letter')
    const failure = await cli.failure(args)
    expect(failure).toMatchObject({ exitCode: 5, code: 'storage-failed', fix: expect.stringContaining('KEYDECK_HOME') })
    expect(failure.message).toContain('file')
    expect(readFileSync(cli.home, 'utf8')).toBe('a letter')
  })

  test.each(everyCommand)('keydeck %s: a link that leads nowhere is told, also with a folder below it', async (...args) => {
    const link = join(cli.folder, 'link')
    symlinkSync(join(cli.folder, 'nowhere'), link)
    for (const KEYDECK_HOME of [link, join(link, 'sub')]) {
      const failure = await cli.failure(args, { env: { KEYDECK_HOME } })
      expect(failure).toMatchObject({ exitCode: 5, code: 'storage-failed', fix: expect.stringContaining('KEYDECK_HOME') })
      expect(failure.message).toContain('link')
    }
  })

  test.runIf(process.platform === 'linux')('a place where no folder can be made ends the command at once', async () => {
    expect(await cli.failure(['init', '--unprotected'], { env: { KEYDECK_HOME: '/proc/keydeck' } })).toMatchObject({
      exitCode: 5,
      code: 'storage-failed',
      fix: expect.stringContaining('KEYDECK_HOME'),
    })
  })
})

describe('S24: a database that does not open', () => {
  const damaged = 'not a database'
  beforeEach(async () => void (await initUnprotected()))

  test('without backups every command leads to a fresh start, which keeps the damaged file', async () => {
    rmSync(join(cli.home, 'backups'), { recursive: true })
    writeFileSync(file(), damaged)
    expect(await cli.failure(['list'])).toMatchObject({
      exitCode: 5,
      code: 'database-corrupt',
      fix: 'Run `keydeck restore --afresh` to start afresh; the database is kept.',
    })
    expect(await cli.failure(['restore', '--afresh'])).toMatchObject({ exitCode: 2, fix: expect.stringContaining('--yes') })
    expect(readFileSync(file(), 'utf8')).toBe(damaged)

    await cli.json(afresh, ['restore', '--afresh', '--yes'])
    expect(aside().map((name) => readFileSync(join(cli.home, name), 'utf8'))).toEqual([damaged])
    expect(await cli.failure(['list'])).toMatchObject({ exitCode: 4, code: 'vault-missing' })
    expect((await initUnprotected()).code).toBe(0)
  })

  test('with backups both ways out are named; a fresh start keeps the backups', async () => {
    await add('Work')
    writeFileSync(file(), damaged)
    const { fix } = await cli.failure(['list'])
    expect(fix).toContain('`keydeck restore`')
    expect(fix).toContain('`keydeck restore --afresh`')
    const backups = readdirSync(join(cli.home, 'backups'))
    await cli.json(afresh, ['restore', '--afresh', '--yes'])
    expect(backups.length).toBeGreaterThan(0)
    expect(readdirSync(join(cli.home, 'backups'))).toEqual(backups)
  })

  test('a backup that is itself damaged says to choose another', async () => {
    await add('Work')
    const [backup = ''] = readdirSync(join(cli.home, 'backups'))
    writeFileSync(join(cli.home, 'backups', backup), damaged)
    writeFileSync(file(), damaged)
    expect(await cli.failure(['restore', backup])).toMatchObject({ code: 'database-corrupt', fix: 'Choose another backup.' })
  })

  test('init says so first, before it warns of anything', async () => {
    writeFileSync(file(), damaged)
    const { code, stderr } = await cli.run(['init', '--unprotected'])
    expect(code).toBe(5)
    expect(stderr).not.toContain('Warning')
    expect(stderr).toContain('keydeck restore --afresh')
  })

  test('a vault that has lost every way to unlock it is restored from a backup', async () => {
    await add('Work')
    new Sqlite(file()).exec('DELETE FROM key_slots').close()
    const failure = await cli.failure(['check', '--all'])
    expect(failure).toMatchObject({ exitCode: 5, code: 'vault-damaged', fix: expect.stringContaining('`keydeck restore`') })
    const [backup = ''] = readdirSync(join(cli.home, 'backups'))
    await cli.json(z.object({ restored: z.literal(backup) }), ['restore', backup])
    expect(await labels()).toEqual(['Work'])
    expect(await cli.json(z.object({ vault: z.string() }), ['status'])).toEqual({ vault: 'unlocked' })
  })
})

describe('S24: a fresh start is refused', () => {
  test('while the accounts can be read', async () => {
    await initUnprotected()
    expect(await cli.failure(['restore', '--afresh', '--yes'])).toMatchObject({ exitCode: 2, code: 'invalid-input' })
    expect(aside()).toEqual([])
  })

  test('where a newer Keydeck has used the database, which is whole', async () => {
    await initUnprotected()
    new Sqlite(file()).exec(`INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', 9e15)`).close()
    expect(await cli.failure(['restore', '--afresh', '--yes'])).toMatchObject({ exitCode: 5, code: 'database-newer' })
    expect(aside()).toEqual([])
  })

  test('where there is nothing yet, and nothing is made', async () => {
    expect(await cli.failure(['restore', '--afresh', '--yes'])).toMatchObject({ exitCode: 4, code: 'vault-missing' })
    expect(existsSync(cli.home)).toBe(false)
  })
})

test('an account of a provider that this version does not know is listed for people too', async () => {
  await initUnprotected()
  await add('Work')
  new Sqlite(file()).exec(`UPDATE accounts SET provider = 'from-tomorrow'`).close()
  expect((await cli.run(['list'])).stdout).toMatch(/Unknown provider\n.*Work/)
})
