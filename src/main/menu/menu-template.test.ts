import type { MenuItemConstructorOptions } from 'electron'
import { expect, test } from 'vitest'
import type { ShellCommand } from '../../shared/desktop.ts'
import { menuTemplate } from './menu-template.ts'

type Item = MenuItemConstructorOptions

function menuOf(platform: NodeJS.Platform, isDevelopment = false) {
  const sent: (ShellCommand | 'lock' | 'folder')[] = []
  const template = menuTemplate({
    platform,
    isDevelopment,
    act: { send: (command) => sent.push(command), lock: () => sent.push('lock'), showDataFolder: () => sent.push('folder') },
  })
  const items = template.flatMap(withChildren)
  const item = (label: string): Item => {
    const found = items.find((candidate) => candidate.label === label)
    if (!found) throw new Error(`no item ${label}`)
    return found
  }
  const roles = items.flatMap(({ role }) => (role === undefined ? [] : [role]))
  return { template, items, item, roles, sent, click: (label: string) => press(item(label)) }
}

function withChildren(item: Item): Item[] {
  return [item, ...(Array.isArray(item.submenu) ? item.submenu.flatMap(withChildren) : [])]
}

/** Clicks as Electron does; these items look at none of what it hands them. */
function press({ click }: Item): void {
  if (click) Reflect.apply(click, undefined, [])
}

const platforms = ['darwin', 'win32', 'linux'] as const

test.each(platforms)('on %s each item does its thing', (platform) => {
  const { click, sent } = menuOf(platform)
  const isMac = platform === 'darwin'
  click(isMac ? 'New Account' : 'New account')
  click('Settings…')
  click('About Keydeck')
  click(isMac ? 'Command Palette…' : 'Command palette…')
  click(isMac ? 'Search Accounts' : 'Search accounts')
  click(isMac ? 'Keyboard Shortcuts' : 'Keyboard shortcuts')
  click(isMac ? 'Show Data Folder' : 'Show data folder')
  click('Lock')
  expect(sent).toEqual([
    { kind: 'open', path: '/accounts/new' },
    { kind: 'open', path: '/settings' },
    { kind: 'open', path: '/about' },
    { kind: 'palette' },
    { kind: 'search' },
    { kind: 'shortcuts' },
    'folder',
    'lock',
  ])
})

test.each(platforms)('on %s every item does something', (platform) => {
  for (const item of menuOf(platform).items) {
    expect(item.role ?? item.click ?? item.submenu ?? item.type, item.label).toBeDefined()
  }
})

test('each platform has its usual menus', () => {
  const labels = (platform: NodeJS.Platform) => menuOf(platform).template.map(({ label, role }) => label ?? role)
  expect(labels('darwin')).toEqual(['Keydeck', '&File', '&Edit', '&View', 'windowMenu', '&Help'])
  expect(labels('win32')).toEqual(['&File', '&Edit', '&View', '&Help'])
  expect(labels('linux')).toEqual(labels('win32'))
  expect(menuOf('darwin').roles).toEqual(expect.arrayContaining(['services', 'hide', 'hideOthers', 'unhide', 'quit', 'close', 'paste']))
  expect(menuOf('win32').roles).toEqual(expect.arrayContaining(['quit', 'close', 'undo', 'paste', 'zoomIn', 'zoomOut', 'resetZoom']))
})

test('reloading and developer tools are there in development only', () => {
  for (const role of ['reload', 'forceReload', 'toggleDevTools'] as const) {
    expect(menuOf('linux').roles).not.toContain(role)
    expect(menuOf('linux', true).roles).toContain(role)
  }
})

test('keys that the page hears itself act once: only macOS registers them', () => {
  const heard = ['CmdOrCtrl+N', 'CmdOrCtrl+,', 'CmdOrCtrl+K', 'CmdOrCtrl+F']
  for (const platform of platforms) {
    const items = menuOf(platform).items.filter(({ accelerator }) => accelerator !== undefined && heard.includes(accelerator))
    expect(items).toHaveLength(4)
    for (const { registerAccelerator = true } of items) expect(registerAccelerator).toBe(platform === 'darwin')
  }
})

test('no two items have the same key, but for those that do the same', () => {
  for (const platform of platforms) {
    const keys = menuOf(platform).items.flatMap(({ accelerator }) => (accelerator === undefined ? [] : [accelerator]))
    expect(new Set(keys).size).toBe(keys.length)
  }
})

test('what needs an unlocked vault cannot be chosen before there is one; a page that is opened waits for it', () => {
  const resting = menuOf('linux').items.flatMap(({ label, enabled = true }) => (enabled ? [] : [label]))
  expect(resting).toEqual(['Lock', 'Search accounts', 'Command palette…', 'Keyboard shortcuts'])
})
