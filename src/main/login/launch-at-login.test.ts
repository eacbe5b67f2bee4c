import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LoginItemSettings, LoginItemSettingsOptions, Settings } from 'electron'
import { assert, property, string } from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLaunchAtLogin } from './launch-at-login.ts'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'keydeck-login-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

/** The system's list of login items, as Electron shows it. */
function loginItems(settings: Partial<LoginItemSettings> = {}) {
  const set: Settings[] = []
  const asked: unknown[] = []
  const current: LoginItemSettings = {
    openAtLogin: false,
    wasOpenedAtLogin: false,
    status: 'not-registered',
    executableWillLaunchAtLogin: false,
    launchItems: [],
    ...settings,
  }
  return {
    set,
    asked,
    setLoginItemSettings(change: Settings) {
      set.push(change)
      current.openAtLogin = change.openAtLogin ?? false
    },
    getLoginItemSettings(options?: LoginItemSettingsOptions) {
      asked.push(options)
      return current
    },
  }
}

function create(options: {
  platform?: NodeJS.Platform
  isPackaged?: boolean
  env?: NodeJS.ProcessEnv
  program?: string
  items?: ReturnType<typeof loginItems>
}) {
  const { platform = 'linux', isPackaged = true, env = {}, program = '/opt/Keydeck/keydeck', items = loginItems() } = options
  return createLaunchAtLogin({ app: { ...items, isPackaged }, platform, env, home, program })
}

const entryFile = () => join(home, '.config', 'autostart', 'dev.keydeck.app.desktop')

/**
 * What a desktop runs for the entry: text is unescaped, then the program taken out of its quotes, in which `"`, a backtick, `$`
 * and a backslash stand only behind a backslash. https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html
 */
function programOf(entry: string): string[] {
  const exec =
    entry
      .split('\n')
      .find((line) => line.startsWith('Exec='))
      ?.slice('Exec='.length) ?? ''
  const unescaped: Record<string, string> = { n: '\n', r: '\r', '\\': '\\' }
  const text = exec.replaceAll(/\\(.)/gs, (_escape, letter: string) => unescaped[letter] ?? `?${letter}`)
  const [, quoted = 'no quoted program', ...others] = /^"((?:[^"`$\\]|\\["`$\\])*)" (\S+)$/.exec(text) ?? []
  return [quoted.replaceAll(/\\(.)/g, '$1'), ...others].map((word) => word.replaceAll('%%', '%'))
}

test('Linux: an autostart entry starts the app without a window, until it is switched off', () => {
  const login = create({})
  expect(login.status()).toEqual({ state: 'off' })
  login.set(true)
  expect(login.status()).toEqual({ state: 'on' })
  const entry = readFileSync(entryFile(), 'utf8')
  expect(entry).toMatch(/^\[Desktop Entry\]\nType=Application\nName=Keydeck\n/)
  expect(programOf(entry)).toEqual(['/opt/Keydeck/keydeck', '--hidden'])
  expect(readdirSync(join(home, '.config', 'autostart'))).toEqual(['dev.keydeck.app.desktop'])
  login.set(false)
  expect(login.status()).toEqual({ state: 'off' })
  login.set(false)
  expect(readdirSync(join(home, '.config', 'autostart'))).toEqual([])
})

test('Linux: the folder of XDG_CONFIG_HOME counts', () => {
  const program = '/home/me/Apps/Keydeck 1.0.AppImage'
  const login = create({ env: { XDG_CONFIG_HOME: join(home, 'elsewhere') }, program })
  login.set(true)
  const entry = readFileSync(join(home, 'elsewhere', 'autostart', 'dev.keydeck.app.desktop'), 'utf8')
  expect(programOf(entry)).toEqual([program, '--hidden'])
})

test('Linux: whatever the path of the program, the entry runs exactly that', () => {
  for (const path of ['/a b/c', '/a"b', String.raw`/a\b`, '/a$HOME`id`', '/100%f/%%U', "/it's", '/ä/€', '/a\nb', '/a\rb', '/a\u2028b']) {
    create({ program: path }).set(true)
    expect(programOf(readFileSync(entryFile(), 'utf8'))).toEqual([path, '--hidden'])
  }
  assert(
    property(string({ unit: 'grapheme', minLength: 1 }), (name) => {
      create({ program: `/opt/${name}` }).set(true)
      expect(programOf(readFileSync(entryFile(), 'utf8'))).toEqual([`/opt/${name}`, '--hidden'])
    }),
    { numRuns: 200 },
  )
})

test.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])(
  'Linux: an entry that the desktop’s own settings marked %s is off',
  (mark) => {
    const login = create({})
    login.set(true)
    const entry = readFileSync(entryFile(), 'utf8').replace('X-GNOME-Autostart-enabled=true\n', '')
    writeFileSync(entryFile(), `${entry}${mark}\n`)
    expect(login.status()).toEqual({ state: 'off' })
    create({ program: '/new/place' }).renew()
    expect(readFileSync(entryFile(), 'utf8')).toContain(mark)
  },
)

test('Linux: an app that was moved mends its entry, and leaves a right one alone', () => {
  create({ program: '/old/place/Keydeck.AppImage' }).set(true)
  const moved = create({ program: '/new/place/Keydeck.AppImage' })
  moved.renew()
  const entry = readFileSync(entryFile(), 'utf8')
  expect(programOf(entry)).toEqual(['/new/place/Keydeck.AppImage', '--hidden'])
  writeFileSync(entryFile(), `${entry}X-GNOME-Autostart-Delay=5\n`)
  moved.renew()
  expect(readFileSync(entryFile(), 'utf8')).toContain('Delay=5')
})

test('Linux: nothing is written where it was never switched on', () => {
  create({}).renew()
  expect(readdirSync(home)).toEqual([])
})

test('S25: a folder that cannot be written to is said so', () => {
  writeFileSync(join(home, '.config'), 'a file is in the way')
  const login = create({})
  expect(() => login.set(true)).toThrow(expect.objectContaining({ code: 'storage-failed', message: expect.stringMatching(/^[^/]*$/) }))
  expect(login.status()).toEqual({ state: 'off' })
})

test('Linux: an entry that cannot be read is no entry that is on', () => {
  mkdirSync(entryFile(), { recursive: true })
  expect(create({}).status()).toEqual({ state: 'unavailable', reason: 'The system does not tell which programs start at login.' })
})

test('Windows: the registry starts the app with --hidden, and is asked with the same', () => {
  const items = loginItems({ executableWillLaunchAtLogin: true })
  const login = create({ platform: 'win32', items })
  login.set(true)
  expect(login.status()).toEqual({ state: 'on' })
  login.set(false)
  expect(items.set).toEqual([
    { openAtLogin: true, args: ['--hidden'] },
    { openAtLogin: false, args: ['--hidden'] },
  ])
  expect(items.asked).toEqual([{ args: ['--hidden'] }])
})

test('Windows: an entry that the Task Manager switched off is off', () => {
  const items = loginItems({ openAtLogin: true, executableWillLaunchAtLogin: false })
  expect(create({ platform: 'win32', items }).status()).toEqual({ state: 'off' })
})

test('macOS: a login item that the system does not take is said so', () => {
  const items = loginItems({ status: 'not-found' })
  const refusing = { ...items, setLoginItemSettings: () => undefined }
  expect(() => create({ platform: 'darwin', items: refusing }).set(true)).toThrow(
    expect.objectContaining({ code: 'forbidden', fix: expect.stringContaining('Applications') }),
  )
})

test('macOS: a login item, which a person may have to approve', () => {
  const items = loginItems({ status: 'enabled' })
  create({ platform: 'darwin', items }).set(true)
  expect(items.set).toEqual([{ openAtLogin: true }])
  const waiting = create({ platform: 'darwin', items: loginItems({ status: 'requires-approval' }) })
  expect(() => waiting.set(true)).toThrow(expect.objectContaining({ code: 'forbidden', fix: expect.stringContaining('Login Items') }))
  expect(() => waiting.set(false)).not.toThrow()
})

test('a start at login is told by its switch, and on macOS by the system', () => {
  expect(create({}).startedAtLogin(['/opt/Keydeck/keydeck', '--hidden'])).toBe(true)
  expect(create({}).startedAtLogin(['/opt/Keydeck/keydeck'])).toBe(false)
  expect(create({ platform: 'darwin', items: loginItems({ wasOpenedAtLogin: true }) }).startedAtLogin(['Keydeck'])).toBe(true)
  expect(create({ platform: 'darwin' }).startedAtLogin(['Keydeck'])).toBe(false)
})

test('an app that runs from its sources is not started at login, and changes nothing', () => {
  const items = loginItems()
  const login = create({ isPackaged: false, items })
  expect(login.status()).toEqual({ state: 'unavailable', reason: expect.stringContaining('installed') })
  expect(() => login.set(true)).toThrow(expect.objectContaining({ code: 'forbidden' }))
  login.renew()
  expect([items.set, readdirSync(home)]).toEqual([[], []])
  expect(create({ platform: 'freebsd' }).status().state).toBe('unavailable')
})
