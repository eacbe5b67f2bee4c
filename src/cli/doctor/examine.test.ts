import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTestCore, submitted } from '../../core/core.fixture.ts'
import { KeychainError } from '../../core/vault/keychain.ts'
import { writeRunningApp } from '../../host/running-app.ts'
import { toolIds, type ToolStatus } from '../../shared/tools.ts'
import { examine, type Examined } from './examine.ts'
import type { CheckName, Finding } from './finding.ts'
import { ollamaServer } from './ollama-server.fixture.ts'

const projectRoot = resolve(import.meta.dirname, '../../..')
const now = new Date()

let [top, folder] = ['', '']
beforeEach(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'keydeck-doctor-')))
  folder = join(top, 'home')
})
afterEach(() => rmSync(top, { recursive: true, force: true }))

/** A data folder with an unprotected vault and an account, closed again. */
async function prepare(): Promise<void> {
  const core = await openTestCore({ folder })
  await core.accounts.add(submitted('openai', { label: 'Work' }))
  await core.backUp()
  await core.storage.close()
}

const options = (change: Partial<Examined> = {}): Examined => ({
  installed: { root: projectRoot, version: '1.2.3', built: false },
  nodeVersion: process.versions.node,
  environment: { home: undefined, passphraseFile: undefined },
  machine: { home: top, environment: {}, workingFolder: top, platform: 'linux' },
  folder,
  now,
  keychain: () => ({ probe: async () => {} }),
  appAnswers: async () => true,
  listTools: async () => [],
  lookAtOllama: async () => ollamaServer({}),
  ...change,
})
const withEnvironment = (environment: Record<string, string>): Partial<Examined> => ({ machine: { ...options().machine, environment } })

/** The findings of one check. */
const found = async (check: CheckName, change?: Partial<Examined>): Promise<Finding[]> =>
  (await examine(options(change))).filter((finding) => finding.check === check)

/** Every file with its mode and what is in it. */
const everything = () =>
  readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [file, createHash('sha256').update(readFileSync(file)).digest('hex')])

const program = join(projectRoot, 'bin', 'keydeck.js')

const [tool] = toolIds

const database = () => join(folder, 'keydeck.db')

const protectWith = (...kinds: string[]) => {
  const sqlite = new Sqlite(join(folder, 'keydeck.db'))
  sqlite.exec('DELETE FROM key_slots')
  for (const kind of kinds) sqlite.prepare(`INSERT INTO key_slots VALUES (?, ?, '{}', x'00', 1)`).run(kind, kind)
  sqlite.close()
}

const failing = (failure: 'locked' | 'unavailable'): Partial<Examined> => ({
  keychain: () => ({ probe: () => Promise.reject(new KeychainError(failure, 'test')) }),
})

const noteApp = (change: { pid?: number; version?: string } = {}) =>
  writeRunningApp(folder, {
    kind: 'browser',
    pid: process.pid,
    url: 'http://127.0.0.1:1/',
    socket: join(folder, 'app.sock'),
    token: 'canary-token',
    version: '1.2.3',
    ...change,
  })

const onPath = (...folders: string[]) => withEnvironment({ PATH: folders.join(':') })

const inFolder = (name: string) => {
  mkdirSync(join(top, name), { recursive: true })
  return join(top, name, 'keydeck')
}

const withPassphraseFile = (passphraseFile: string): Partial<Examined> => ({ environment: { home: undefined, passphraseFile } })

const toolStatus = (change: Partial<ToolStatus>): ToolStatus => ({
  tool,
  name: 'Claude Code',
  project: null,
  state: 'applied',
  delivery: 'helper',
  file: '~/.claude/settings.json',
  installed: true,
  account: null,
  accountGone: false,
  outdated: false,
  appliedAt: now,
  drift: [],
  notes: [],
  startWith: null,
  ...change,
})

const foundTools = (...list: ToolStatus[]) => found('tools', { listTools: async () => list })

test('S7, S19: an installation in order has no problem; nothing in it is changed, and nothing secret is told', async () => {
  await prepare()
  const before = everything()
  const findings = await examine(options())
  expect(findings.filter(({ state }) => state === 'problem')).toEqual([])
  expect(findings.map(({ check }) => check)).toEqual(
    expect.arrayContaining(['node', 'package', 'data-folder', 'database', 'backups', 'vault']),
  )
  expect(everything()).toEqual(before)
  expect(JSON.stringify(findings)).not.toMatch(/canary|7890/)
  expect(findings.filter(({ state, fix }) => state !== 'ok' && fix === '')).toEqual([])
})

test('where there is nothing yet, the next step is named and nothing is made', async () => {
  expect(await found('vault')).toMatchObject([{ state: 'warning', fix: expect.stringContaining('keydeck init') }])
  expect(existsSync(folder)).toBe(false)
})

describe('the data folder', () => {
  beforeEach(prepare)

  test('S19: that others may enter is a problem, and left as it is', async () => {
    chmodSync(folder, 0o755)
    expect(await found('data-folder')).toMatchObject([{ state: 'problem', fix: `Run \`chmod -R go= ${folder}\`.` }])
    expect(readdirSync(top)).toEqual(['home'])
  })

  test('S19: a file in it that others may read is named', async () => {
    chmodSync(join(folder, 'keydeck.db'), 0o644)
    expect(await found('data-folder')).toMatchObject([{ state: 'warning', message: expect.stringContaining('keydeck.db') }])
  })

  test('S25: a file in its place is a problem', async () => {
    rmSync(folder, { recursive: true })
    writeFileSync(folder, '')
    expect(await found('data-folder')).toMatchObject([{ state: 'problem', message: expect.stringContaining('file stands') }])
  })
})

describe('the database', () => {
  beforeEach(prepare)

  test('S24: that is damaged is a problem, and left as it is', async () => {
    writeFileSync(database(), 'not a database')
    expect(await found('database')).toMatchObject([{ state: 'problem', fix: expect.stringContaining('keydeck restore') }])
    expect(readFileSync(database(), 'utf8')).toBe('not a database')
  })

  test('S24: with a torn page is a problem', async () => {
    const bytes = readFileSync(database())
    writeFileSync(database(), bytes.fill(0xff, 8_192, 20_000))
    expect(await found('database')).toMatchObject([{ state: 'problem' }])
  })

  test('S22: of a newer version says to update', async () => {
    new Sqlite(database()).exec(`INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', 9e15)`).close()
    expect(await found('database')).toMatchObject([{ state: 'problem', fix: expect.stringContaining('Update Keydeck') }])
  })

  test('whose process was killed waits for the next start', async () => {
    writeFileSync(`${database()}-wal`, 'what a crash has left')
    expect(await found('database')).toMatchObject([{ state: 'warning' }])
    expect(readFileSync(`${database()}-wal`, 'utf8')).toBe('what a crash has left')
  })

  test('without a backup of its accounts is a warning', async () => {
    rmSync(join(folder, 'backups'), { recursive: true })
    expect(await found('backups')).toMatchObject([{ state: 'warning', fix: expect.stringContaining('keydeck serve') }])
  })

  test('is not opened for good where that would change something', async () => {
    let opened = 0
    const listTools = async () => ((opened += 1), [])
    await examine(options({ listTools }))
    chmodSync(folder, 0o750)
    await examine(options({ listTools }))
    expect(opened).toBe(1)
  })
})

describe('the vault', () => {
  beforeEach(prepare)

  test('S4: that is unprotected is a warning each time', async () => {
    expect(await found('vault')).toMatchObject([{ state: 'warning', message: expect.stringContaining('unprotected') }])
  })

  test('that is protected is in order, and no keychain is asked that it does not need', async () => {
    protectWith('passphrase')
    expect(await found('vault', failing('unavailable'))).toMatchObject([{ state: 'ok', message: expect.stringContaining('a passphrase') }])
    expect(await found('keychain', failing('unavailable'))).toEqual([])
  })

  test('S2: whose keychain does not answer has a problem where nothing else opens it', async () => {
    protectWith('os-keyring')
    expect(await found('keychain')).toMatchObject([{ state: 'ok' }])
    expect(await found('keychain', failing('locked'))).toMatchObject([{ state: 'warning' }])
    expect(await found('keychain', failing('unavailable'))).toMatchObject([{ state: 'problem' }])
    protectWith('os-keyring', 'passphrase')
    expect(await found('keychain', failing('unavailable'))).toMatchObject([{ state: 'warning' }])
  })

  test('that only the desktop app opens says so, and one without any way is a problem', async () => {
    protectWith('safe-storage')
    expect(await found('vault')).toMatchObject([{ state: 'warning', message: expect.stringContaining('desktop app') }])
    protectWith()
    expect(await found('vault')).toMatchObject([{ state: 'problem' }])
  })
})

describe('the app', () => {
  beforeEach(prepare)

  test('that was killed has left a note, and the command that takes it away is named', async () => {
    noteApp({ pid: 2 ** 22 + 1 })
    expect(await found('app')).toMatchObject([{ state: 'warning', fix: expect.stringContaining(`rm ${join(folder, 'app.json')}`) }])
    writeFileSync(join(folder, 'app.json'), '{')
    expect(await found('app')).toMatchObject([{ state: 'warning', message: expect.stringContaining('cannot be read') }])
  })

  test('that does not answer is a problem', async () => {
    noteApp()
    expect(await found('app', { appAnswers: async () => false })).toMatchObject([
      { state: 'problem', fix: expect.stringContaining(`kill ${process.pid}`) },
    ])
  })

  test('of another version is to be started again, and a socket that is gone is told', async () => {
    noteApp({ version: '1.0.0' })
    expect(await found('app')).toMatchObject([{ state: 'warning', message: expect.stringContaining('1.0.0') }])
    expect(await found('socket')).toMatchObject([{ state: 'problem' }])
  })
})

describe('the keydeck command', () => {
  test('that is not on the PATH comes with how to put it there', async () => {
    expect(await found('command', onPath('/nowhere'))).toMatchObject([{ state: 'warning', fix: expect.stringContaining('npm link') }])
    expect(await found('command', onPath(join(top, '.local/bin')))).toMatchObject([
      { state: 'warning', fix: expect.stringContaining(`ln -s ${program} ${join(top, '.local/bin/keydeck')}`) },
    ])
  })

  test('that is this one, by a link or by the desktop app’s script, is in order', async () => {
    symlinkSync(program, inFolder('linked'))
    writeFileSync(inFolder('script'), `#!/bin/sh\nkeydeck_program=${program}\nexec node "$keydeck_program" "$@"\n`, { mode: 0o755 })
    for (const name of ['linked', 'script']) expect(await found('command', onPath(join(top, name)))).toMatchObject([{ state: 'ok' }])
  })

  test('that another one shadows is named with the other', async () => {
    symlinkSync(program, inFolder('linked'))
    writeFileSync(inFolder('other'), '#!/bin/sh\necho other\n', { mode: 0o755 })
    const [finding] = await found('command', onPath(join(top, 'other'), join(top, 'linked')))
    expect(finding).toMatchObject({ state: 'warning', message: expect.stringContaining(join(top, 'other', 'keydeck')) })
    expect(await found('command', onPath(join(top, 'other')))).toMatchObject([
      { state: 'warning', message: expect.stringContaining(program) },
    ])
    expect(await found('command', onPath(join(top, 'linked'), join(top, 'other')))).toMatchObject([{ state: 'ok' }])
  })
})

describe('the machine', () => {
  test('S4: a passphrase file that others read, or that is not there, is told without a word of it', async () => {
    const file = join(top, 'passphrase')
    writeFileSync(file, 'canary passphrase')
    chmodSync(file, 0o644)
    const [open] = await found('passphrase-file', withPassphraseFile(file))
    expect(open).toMatchObject({ state: 'warning', fix: `Run \`chmod 600 ${file}\`.` })
    expect(JSON.stringify(open)).not.toContain('canary')
    chmodSync(file, 0o600)
    expect(await found('passphrase-file', withPassphraseFile(file))).toMatchObject([{ state: 'ok' }])
    expect(await found('passphrase-file', withPassphraseFile(join(top, 'none')))).toMatchObject([{ state: 'problem' }])
  })

  test('S7: a proxy that cannot be understood is not quoted', async () => {
    const [finding] = await found('proxy', withEnvironment({ HTTPS_PROXY: 'gopher://me:canary@proxy' }))
    expect(finding).toMatchObject({ state: 'warning' })
    expect(JSON.stringify(finding)).not.toContain('canary')
    expect(await found('proxy', withEnvironment({ https_proxy: 'http://proxy.example.com:8080' }))).toMatchObject([{ state: 'ok' }])
  })

  test('a clock in the past, a relative KEYDECK_HOME, an old Node and a package in pieces are told', async () => {
    expect(await found('clock', { now: new Date('2019-05-01') })).toMatchObject([{ state: 'problem' }])
    expect(await found('home-variable', { environment: { home: 'keys', passphraseFile: undefined } })).toMatchObject([{ state: 'warning' }])
    expect(await found('node', { nodeVersion: '22.1.0' })).toMatchObject([{ state: 'problem' }])
    expect(await found('package', { installed: { root: top, version: '1.2.3', built: true } })).toMatchObject([
      { state: 'problem', message: expect.stringContaining('bin/keydeck.js') },
    ])
  })

  test('a shell that does not complete keydeck is told how; that is no warning', async () => {
    const environment = withEnvironment({ SHELL: '/usr/bin/zsh' })
    expect(await found('completion', environment)).toMatchObject([{ state: 'ok', fix: expect.stringContaining('completion --help') }])
    writeFileSync(join(top, '.zshrc'), 'eval "$(keydeck completion zsh)"\n')
    expect(await found('completion', environment)).toMatchObject([{ state: 'ok', fix: '' }])
  })
})

describe('the tools', () => {
  beforeEach(prepare)

  test('that were changed, are overridden or call a command that is gone are told, each with its next step', async () => {
    const gone = 'The keydeck command that Claude Code was told to call is no longer there: apply it again.'
    expect(
      await foundTools(
        toolStatus({ state: 'not-applied' }),
        toolStatus({}),
        toolStatus({ state: 'drifted', project: '/a b' }),
        toolStatus({ state: 'overridden', notes: ['ANTHROPIC_API_KEY is set.'] }),
        toolStatus({ outdated: true, notes: [gone] }),
        toolStatus({ outdated: true, accountGone: true, notes: ['The account is gone.'] }),
      ),
    ).toMatchObject([
      { state: 'ok' },
      { state: 'warning', fix: `Run \`keydeck status ${tool} --project '/a b'\`.` },
      { state: 'warning', message: expect.stringContaining('ANTHROPIC_API_KEY') },
      { state: 'warning', message: gone, fix: `Run \`keydeck apply ${tool}\`.` },
      { state: 'warning', message: 'The account is gone.', fix: `Run \`keydeck status ${tool}\`.` },
    ])
  })

  test('S12: that cannot be listed are told without a word of what failed', async () => {
    const [finding] = await found('tools', { listTools: () => Promise.reject(new Error('canary')) })
    expect(finding).toMatchObject({ state: 'warning' })
    expect(JSON.stringify(finding)).not.toContain('canary')
  })
})
