import { expect, test } from 'vitest'
import { AppError } from '../core/errors.ts'
import type { DesktopStatus } from '../shared/desktop.ts'
import { putUpMenu } from './menu/app-menu.ts'
import { createDesktop } from './desktop.ts'
import { createPageCommands } from './window/page-commands.ts'

const status: DesktopStatus = {
  launchAtLogin: { state: 'off' },
  commandLineTool: { state: 'missing', file: '/home/me/.local/bin/keydeck', onPath: true },
  updates: { state: 'idle' },
  tray: { state: 'shown' },
}

type Given = {
  refusal?: AppError
  opening?: string
  commandLineTool?: () => Promise<DesktopStatus['commandLineTool']>
  tray?: () => Promise<DesktopStatus['tray']>
}

function start({
  refusal,
  opening = '',
  commandLineTool = async () => status.commandLineTool,
  tray = async () => status.tray,
}: Given = {}) {
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
    commandLineTool: { status: commandLineTool, install: work('install'), remove: work('remove') },
    updates: { status: () => status.updates, check: work('check'), cancel: work('cancel'), install: work('update') },
    trayStatus: tray,
    commands,
    takeLink: () => null,
    openDataFolder: async () => opening,
    saveText: async ({ fileName }) => ({ saved: true, fileName }),
    announce: (topic) => did.push(`announced ${topic}`),
  })
  return { desktop, did, commands }
}

test('the page is told how each part stands, and each part does what the page asks', async () => {
  const { desktop, did } = start()
  const { launchAtLogin, tray, commandLineTool, updates } = status
  expect(await desktop.switches()).toEqual({ launchAtLogin, tray })
  expect(await desktop.commandLineTool()).toEqual(commandLineTool)
  expect(desktop.updates()).toEqual(updates)
  await desktop.setLaunchAtLogin(true)
  await desktop.installCommandLineTool()
  await desktop.removeCommandLineTool()
  await desktop.checkForUpdates()
  await desktop.cancelDownload()
  await desktop.installUpdate()
  await desktop.showDataFolder()
  expect(did).toEqual(['login true', 'announced desktop', 'install', 'remove', 'check', 'cancel', 'update'])
})

test('a part that takes its time keeps nothing from the others', async () => {
  const endless = new Promise<never>(() => {})
  const { desktop } = start({ commandLineTool: () => endless, tray: () => endless })
  void desktop.commandLineTool()
  void desktop.switches()
  expect(desktop.updates()).toEqual(status.updates)
  expect(await start({ commandLineTool: () => endless }).desktop.switches()).toMatchObject({ tray: status.tray })
  expect(await start({ tray: () => endless }).desktop.commandLineTool()).toEqual(status.commandLineTool)
})

test('what the system refuses is said, and the page looks again', async () => {
  const refusal = new AppError('forbidden', 'Not allowed.', 'Allow it.')
  const { desktop, did } = start({ refusal })
  await expect(desktop.setLaunchAtLogin(true)).rejects.toBe(refusal)
  expect(did).toEqual(['announced desktop'])
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

test('what needs an unlocked vault in the menu follows it', () => {
  const items = new Map<string, { enabled: boolean }>()
  const menu = putUpMenu({
    buildFromTemplate(template) {
      for (const { submenu } of template) {
        for (const { id, enabled = true } of Array.isArray(submenu) ? submenu : []) if (id !== undefined) items.set(id, { enabled })
      }
      return { getMenuItemById: (id: string) => items.get(id) ?? null }
    },
    setApplicationMenu: () => {},
    platform: 'linux',
    isDevelopment: false,
    act: { send: () => {}, lock: () => {}, showDataFolder: () => {} },
  })
  const enabled = () => [...items].flatMap(([id, item]) => (item.enabled ? [id] : []))
  expect(enabled()).toEqual([])
  menu.setUnlocked(true)
  expect(enabled()).toEqual(['lock', 'search', 'palette', 'shortcuts'])
  menu.setUnlocked(false)
  expect(enabled()).toEqual([])
})
