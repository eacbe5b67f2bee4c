import { expect, test } from 'vitest'
import { AppError } from '../core/errors.ts'
import type { DesktopStatus } from '../shared/desktop.ts'
import { putUpMenu } from './menu/app-menu.ts'
import { createDesktop } from './desktop.ts'
import { registerLinks } from './links/link-registration.ts'
import { createPageCommands } from './window/page-commands.ts'

const status: DesktopStatus = {
  launchAtLogin: { state: 'off' },
  commandLineTool: { state: 'missing', file: '/home/me/.local/bin/keydeck', onPath: true },
  updates: { state: 'idle' },
  tray: { state: 'shown' },
}

function start({ refusal, opening = '' }: { refusal?: AppError; opening?: string } = {}) {
  const did: string[] = []
  const commands = createPageCommands()
  const work = (what: string) => async () => void did.push(what)
  const desktop = createDesktop({
    launchAtLogin: {
      status: () => status.launchAtLogin,
      set(on) {
        if (refusal) throw refusal
        did.push(`login ${on}`)
      },
    },
    commandLineTool: { status: async () => status.commandLineTool, install: work('install'), remove: work('remove') },
    updates: { status: () => status.updates, check: work('check'), install: work('update') },
    trayStatus: async () => status.tray,
    commands,
    openDataFolder: async () => opening,
    announce: () => did.push('announced'),
  })
  return { desktop, did, commands }
}

test('the page is told how each part stands, and each part does what the page asks', async () => {
  const { desktop, did } = start()
  expect(await desktop.status()).toEqual(status)
  await desktop.setLaunchAtLogin(true)
  await desktop.installCommandLineTool()
  await desktop.removeCommandLineTool()
  await desktop.checkForUpdates()
  await desktop.installUpdate()
  await desktop.showDataFolder()
  expect(did).toEqual(['login true', 'announced', 'install', 'remove', 'check', 'update'])
})

test('what the system refuses is said, and the page looks again', async () => {
  const refusal = new AppError('forbidden', 'Not allowed.', 'Allow it.')
  const { desktop, did } = start({ refusal })
  await expect(desktop.setLaunchAtLogin(true)).rejects.toBe(refusal)
  expect(did).toEqual(['announced'])
})

test('S12: a file manager that does not open is said so, without a path', async () => {
  const failing = start({ opening: 'Failed to open path /home/me/.local/share/keydeck' }).desktop.showDataFolder()
  await expect(failing).rejects.toThrow(expect.objectContaining({ code: 'internal', message: 'The file manager did not open.' }))
})

test('the page hears the commands of the shell', async () => {
  const { desktop, commands } = start()
  commands.send({ kind: 'palette' })
  expect((await desktop.commands(new AbortController().signal).next()).value).toEqual({ kind: 'palette' })
})

test.each<[NodeJS.Platform, boolean, unknown[][]]>([
  ['darwin', true, [['keydeck']]],
  ['win32', true, [['keydeck']]],
  ['win32', false, [['keydeck', '/electron', ['/work/app']]]],
  ['linux', true, []],
  ['linux', false, []],
])('links are registered on %s (installed: %s)', (platform, isPackaged, calls) => {
  const made: unknown[][] = []
  registerLinks({
    app: { isPackaged, setAsDefaultProtocolClient: (...call) => made.push(call) > 0 },
    platform,
    execPath: '/electron',
    argv: ['/electron', '/work/app'],
  })
  expect(made).toEqual(calls)
})

test('the menu’s Lock follows the vault', () => {
  const item = { enabled: false }
  const menu = putUpMenu({
    buildFromTemplate: () => ({ getMenuItemById: (id: string) => (id === 'lock' ? item : null) }),
    setApplicationMenu: () => {},
    platform: 'linux',
    isDevelopment: false,
    act: { send: () => {}, lock: () => {}, showDataFolder: () => {} },
  })
  menu.setUnlocked(true)
  expect(item.enabled).toBe(true)
  menu.setUnlocked(false)
  expect(item.enabled).toBe(false)
})
