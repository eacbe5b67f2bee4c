import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createToolHome, shipTo, type ToolHome } from './command-line-tool.fixture.ts'

let at: ToolHome
beforeEach(() => void (at = createToolHome()))
afterEach(() => at.remove())

const node = dirname(process.execPath)
const runAt = (file: string, args: readonly string[] = [], path = `${node}:/usr/bin:/bin`, input = '') =>
  spawnSync(file, args, { encoding: 'utf8', env: { PATH: path }, input })

describe.skipIf(process.platform === 'win32')('the installed command', () => {
  test('runs the app’s command line with arguments, standard input and status as they are, whatever the paths hold', async () => {
    await at.tool().install()
    const { status, stdout, stderr } = runAt(at.own, ['use', `two words`, `$HOME '"\``], undefined, 'a key\n')
    expect({ status, stderr }).toEqual({ status: 3, stderr: '' })
    const program = join(at.resourcesFolder, 'command-line', 'bin', 'keydeck.js')
    expect(JSON.parse(stdout)).toEqual({ argv: ['use', 'two words', `$HOME '"\``], stdin: 'a key\n', program })
  })

  test('is the very process that the terminal started: a signal reaches it', async () => {
    await at.tool().install()
    const child = spawn(at.own, ['wait'], { env: { PATH: `${node}:/usr/bin:/bin` }, stdio: ['ignore', 'pipe', 'inherit'] })
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    const pid = Number((await lines.next()).value)
    // Whatever runs there is ended before anything is expected of it.
    process.kill(pid, 'SIGTERM')
    expect(pid).toBe(child.pid)
    expect((await lines.next()).value).toBe('SIGTERM')
    expect((await once(child, 'exit'))[0]).toBe(7)
  })

  test('without a Node says in one sentence what to install', async () => {
    await at.tool().install()
    const empty = join(at.folder, 'empty')
    mkdirSync(empty)
    const { status, stdout, stderr } = spawnSync('/bin/sh', [at.own, 'list'], { encoding: 'utf8', env: { PATH: empty } })
    expect({ status, stdout }).toEqual({ status: 5, stdout: '' })
    expect(stderr).toMatch(/^The keydeck command needs Node 24 or newer[^\n]+https:\/\/nodejs\.org\.\n$/)
  })

  test('of an app that is gone says what to do', async () => {
    await at.tool().install()
    rmSync(at.resourcesFolder, { recursive: true })
    const { status, stderr } = runAt(at.own)
    expect(status).toBe(5)
    expect(stderr).toMatch(/^Keydeck has moved or was removed\.[^\n]+\n$/)
  })

  test('belongs to this user: mode 0755, nothing else in its folder', async () => {
    await at.tool().install()
    expect(statSync(at.own).mode & 0o777).toBe(0o755 & ~process.umask())
    expect(readdirSync(dirname(at.own))).toEqual(['keydeck'])
    expect(at.changes()).toBe(1)
  })
})

describe('its status', () => {
  test('follows it: missing, installed, missing again', async () => {
    const tool = at.tool()
    expect(await tool.status()).toEqual({ state: 'missing', file: at.own, onPath: false })
    await tool.install()
    expect(await tool.status()).toEqual({ state: 'installed', file: at.own, onPath: false })
    await tool.remove()
    expect(await tool.status()).toMatchObject({ state: 'missing' })
    expect(existsSync(at.own)).toBe(false)
    await tool.remove()
  })

  test('says whether a new terminal finds it, and asks again once it was installed', async () => {
    let asked = 0
    const tool = at.tool({ terminalPath: () => Promise.resolve(asked++ === 0 ? [] : [dirname(at.own)]) })
    expect(await tool.status()).toMatchObject({ onPath: false })
    await tool.status()
    expect(asked).toBe(1)
    await tool.install()
    expect(await tool.status()).toMatchObject({ onPath: true })
  })

  test('of an app that was moved is outdated; one click mends it, and so does the next start', async () => {
    await at.tool().install()
    const elsewhere = join(at.folder, 'moved')
    renameSync(at.resourcesFolder, elsewhere)
    const moved = at.tool({ resourcesFolder: elsewhere })
    expect(await moved.status()).toMatchObject({ state: 'outdated', file: at.own })
    await moved.install()
    expect(await moved.status()).toMatchObject({ state: 'installed' })
    expect(runAt(at.own).status).toBe(3)

    renameSync(elsewhere, at.resourcesFolder)
    await at.tool().renew()
    expect(await at.tool().status()).toMatchObject({ state: 'installed' })
  })

  test.each([
    ['an app that runs from its sources', { isPackaged: false }, 'npm link'],
    ['a package without the command line', { resourcesFolder: '/nowhere' }, 'without the command line'],
  ])('of %s is unavailable, with the reason; nothing is written', async (_, options, says) => {
    const tool = at.tool(options)
    expect(await tool.status()).toEqual({ state: 'unavailable', reason: expect.stringContaining(says) })
    await expect(tool.install()).rejects.toMatchObject({ code: 'forbidden' })
    await tool.renew()
    expect(readdirSync(at.home)).toEqual([])
  })

  test('of a macOS app that was not moved after its download, and is elsewhere tomorrow, is unavailable', async () => {
    const resourcesFolder = join(at.folder, 'AppTranslocation', '1', 'd', 'Keydeck.app', 'Contents', 'Resources')
    shipTo(resourcesFolder)
    const status = await at.tool({ resourcesFolder, platform: 'darwin' }).status()
    expect(status).toEqual({ state: 'unavailable', reason: expect.stringContaining('Move it to the Applications folder first.') })
  })
})

describe('a file that is not Keydeck’s', () => {
  test.each([
    ['a program', (file: string) => writeFileSync(file, '#!/bin/sh\necho mine\n')],
    ['a link, though it leads to a launcher', (file: string) => symlinkSync(join(at.folder, 'launcher'), file)],
    ['a dead link', (file: string) => symlinkSync('/nowhere', file)],
    ['a folder', (file: string) => mkdirSync(file)],
    ['a large file that quotes the mark', (file: string) => writeFileSync(file, `keydeck-command 1${'x'.repeat(20_000)}`)],
  ])('%s is neither replaced nor removed', async (_, put) => {
    await at.tool().install()
    renameSync(at.own, join(at.folder, 'launcher'))
    put(at.own)
    const before = lstatSync(at.own)
    const tool = at.tool()
    expect(await tool.status()).toEqual({ state: 'unavailable', reason: expect.stringContaining(at.own) })
    await expect(tool.install()).rejects.toMatchObject({ code: 'forbidden' })
    await expect(tool.remove()).rejects.toMatchObject({ code: 'forbidden' })
    await tool.renew()
    expect(lstatSync(at.own)).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs })
    expect(readdirSync(dirname(at.own))).toEqual(['keydeck'])
  })
})

describe('where it stands', () => {
  test('a shared folder that terminals look in and this user may write to, when the own one is not on the path', async () => {
    mkdirSync(at.sharedFolder)
    const tool = at.tool({ terminalPath: () => Promise.resolve([at.sharedFolder]) })
    await tool.install()
    expect(await tool.status()).toEqual({ state: 'installed', file: join(at.sharedFolder, 'keydeck'), onPath: true })
    // It stays there when the other folder comes to the path.
    const later = at.tool({ terminalPath: () => Promise.resolve([dirname(at.own), at.sharedFolder]) })
    expect(await later.status()).toMatchObject({ file: join(at.sharedFolder, 'keydeck') })
    await later.remove()
    expect(await later.status()).toMatchObject({ state: 'missing', file: at.own })
  })

  test('a folder that cannot be written is said, in a sentence', async () => {
    writeFileSync(join(at.home, '.local'), 'a file where a folder should be')
    await expect(at.tool().install()).rejects.toMatchObject({ code: 'storage-failed', message: 'The command could not be written.' })
  })
})

/** The app of an AppImage, at the place where this start has it. */
function mount(version: string) {
  const resourcesFolder = join(at.folder, `.mount_Keydeck${version}`, 'resources')
  shipTo(resourcesFolder, version)
  return { resourcesFolder, version, isAppImage: true }
}
const copies = () => readdirSync(join(at.home, '.local', 'lib', 'keydeck'))

describe('an AppImage, which is mounted anew at each start', () => {
  test('gives the command a copy of its own, which works while the app is closed', async () => {
    const first = mount('1.0.0')
    await at.tool(first).install()
    rmSync(first.resourcesFolder, { recursive: true })
    expect(runAt(at.own, ['list']).status).toBe(3)
    // The same release, mounted elsewhere, has nothing to mend.
    const again = { ...mount('again'), version: '1.0.0' }
    expect(await at.tool(again).status()).toMatchObject({ state: 'installed' })
  })

  test('of the next release brings the command up to date by itself, and keeps no older copy', async () => {
    await at.tool(mount('1.0.0')).install()
    const next = at.tool(mount('1.1.0'))
    expect(await next.status()).toMatchObject({ state: 'outdated' })
    await next.renew()
    expect(await next.status()).toMatchObject({ state: 'installed' })
    expect(copies()).toEqual(['1.1.0'])
    expect(JSON.parse(runAt(at.own).stdout)).toMatchObject({ program: expect.stringContaining('1.1.0') })
  })

  test('installs nothing by itself where no command was installed, and removes its copy with the command', async () => {
    const tool = at.tool(mount('1.0.0'))
    await tool.renew()
    expect(readdirSync(at.home)).toEqual([])
    await tool.install()
    await tool.remove()
    expect(existsSync(join(at.home, '.local', 'lib', 'keydeck'))).toBe(false)
  })

  test('mends a copy that was lost', async () => {
    const tool = at.tool(mount('1.0.0'))
    await tool.install()
    rmSync(join(at.home, '.local', 'lib'), { recursive: true })
    expect(await tool.status()).toMatchObject({ state: 'outdated' })
    await tool.renew()
    expect(runAt(at.own).status).toBe(3)
  })
})

describe('on Windows', () => {
  const windows = { platform: 'win32', localAppData: undefined } as const

  test('a command file stands in the user’s own folder', async () => {
    const tool = at.tool({ ...windows, localAppData: join(at.folder, 'Local') })
    await tool.install()
    const file = join(at.folder, 'Local', 'Keydeck', 'bin', 'keydeck.cmd')
    expect(await tool.status()).toMatchObject({ state: 'installed', file })
    expect(readFileSync(file, 'utf8')).toMatch(/^@echo off\r\nrem keydeck-command 1/)
  })
})
