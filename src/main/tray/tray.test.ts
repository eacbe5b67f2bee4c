import { EventEmitter } from 'node:events'
import type { MenuItemConstructorOptions } from 'electron'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { trayTemplate, type TrayState } from './tray-template.ts'
import { createTray } from './tray.ts'

type Item = MenuItemConstructorOptions

const account = (label: string, change: Partial<TrayState['accounts'][number]> = {}) => ({
  id: `id of ${label}`,
  provider: 'openai' as const,
  label,
  active: false,
  ...change,
})

function menuOf(state: TrayState) {
  const done: string[] = []
  const template = trayTemplate(state, {
    open: (path) => done.push(`open ${path ?? ''}`.trim()),
    activate: (id) => done.push(`activate ${id}`),
    lock: () => done.push('lock'),
    quit: () => done.push('quit'),
  })
  const inside = (label: string): Item[] => {
    const found = template.find((item) => item.label === label)?.submenu
    return Array.isArray(found) ? found : []
  }
  return { template, labels: template.map(({ label, type }) => label ?? type), inside, done }
}

/** Clicks as Electron does; these items look at none of what it hands them. */
function press(item: Item | undefined): void {
  if (item?.click) Reflect.apply(item.click, undefined, [])
}

test('a click on an account switches to it, provider by provider', () => {
  const { inside, done, labels } = menuOf({
    vault: 'unlocked',
    accounts: [account('Office'), account('Work', { active: true }), account('Home', { provider: 'anthropic' })],
  })
  expect(labels).toEqual(['Anthropic', 'OpenAI', 'separator', 'Lock', 'Open Keydeck', 'separator', 'Quit'])
  expect(inside('OpenAI').map(({ label, type, checked }) => [label, type, checked])).toEqual([
    ['Office', 'radio', false],
    ['Work', 'radio', true],
  ])
  press(inside('OpenAI')[0])
  expect(done).toEqual(['activate id of Office'])
})

test('where no account is active, none looks so', () => {
  // A group of radio items in which none is checked is shown with its first one checked.
  const { inside } = menuOf({ vault: 'unlocked', accounts: [account('Office'), account('Work')] })
  expect(inside('OpenAI').map(({ type, checked }) => [type, checked])).toEqual([
    ['checkbox', false],
    ['checkbox', false],
  ])
})

test.each([
  ['unlocked', 'Lock', 'lock'],
  ['locked', 'Unlock…', 'open'],
] as const)('a vault that is %s can be turned with %s', (vault, label, did) => {
  const { template, done, labels } = menuOf({ vault, accounts: [] })
  expect(labels).toEqual([label, 'Open Keydeck', 'separator', 'Quit'])
  press(template.find((item) => item.label === label))
  expect(done).toEqual([did])
})

test.each(['none', 'closed'] as const)('with a vault that is %s there is the app to open, and to quit', (vault) => {
  const { template, done, labels } = menuOf({ vault, accounts: [] })
  expect(labels).toEqual(['Open Keydeck', 'separator', 'Quit'])
  for (const item of template) press(item)
  expect(done).toEqual(['open', 'quit'])
})

test('ten thousand accounts make a menu that fits a screen, with the active one in it', () => {
  const accounts = Array.from({ length: 10_000 }, (_, index) => account(`Account ${index}`, { active: index === 9_999 }))
  const { inside, done } = menuOf({ vault: 'unlocked', accounts })
  expect(inside('OpenAI').length).toBeLessThan(20)
  expect(inside('OpenAI')[0]).toMatchObject({ label: 'Account 9999', checked: true })
  const last = inside('OpenAI').at(-1)
  expect(last?.label).toBe('9988 more…')
  press(last)
  expect(done).toEqual(['open /accounts'])
})

test('a name is shown as it is: without control characters, and with its ampersand', () => {
  const { inside } = menuOf({ vault: 'locked', accounts: [account('R&D\u202E\n')] })
  expect(inside('OpenAI')[0]?.label).toBe('R&&D')
})

class Icon extends EventEmitter {
  menus: Item[][] = []
  toolTips: string[] = []
  isDestroyed = false
  setContextMenu = (menu: Item[]) => void this.menus.push(menu)
  setToolTip = (text: string) => void this.toolTips.push(text)
  destroy = () => void (this.isDestroyed = true)
}

function start(options: { platform?: NodeJS.Platform; fails?: boolean } = {}) {
  const icon = new Icon()
  const state: { current: TrayState } = { current: { vault: 'locked', accounts: [] } }
  let change: () => void
  let isListening = true
  const opened: unknown[] = []
  const errors: unknown[] = []
  const shown = { bySystem: true }
  const tray = createTray({
    createIcon() {
      if (options.fails) throw new Error('no tray')
      return icon
    },
    buildFromTemplate: (template) => template,
    platform: options.platform ?? 'linux',
    listen(onChange) {
      change = onChange
      return () => void (isListening = false)
    },
    read: () => state.current,
    act: { open: (path) => opened.push(path), activate: () => {}, lock: () => {}, quit: () => {} },
    isShownBySystem: () => shown.bySystem,
    reportError: (error) => errors.push(error),
  })
  return { tray, icon, state, change: () => change(), isListening: () => isListening, opened, errors, shown }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('the tray follows what changes, many changes at once', () => {
  const { icon, state, change, tray } = start()
  expect(icon.toolTips).toEqual(['Keydeck (locked)'])
  state.current = { vault: 'unlocked', accounts: [account('Work')] }
  for (let times = 0; times < 100; times++) change()
  vi.runAllTimers()
  expect(icon.menus).toHaveLength(2)
  expect(icon.menus[1]?.[0]?.label).toBe('OpenAI')
  expect(icon.toolTips.at(-1)).toBe('Keydeck')
  expect(tray.status()).toEqual({ state: 'shown' })
})

test('a menu that takes long to make is made the less often', () => {
  const { icon, state, change } = start()
  const accounts: TrayState['accounts'] = []
  Object.defineProperty(state, 'current', {
    get() {
      vi.advanceTimersByTime(100)
      return { vault: 'unlocked', accounts }
    },
  })
  change()
  vi.advanceTimersByTime(300)
  expect(icon.menus).toHaveLength(2)
  change()
  vi.advanceTimersByTime(999)
  expect(icon.menus).toHaveLength(2)
  vi.advanceTimersByTime(200)
  expect(icon.menus).toHaveLength(3)
})

test('a click opens the window, except on macOS, where it opens the menu', () => {
  const { icon, opened } = start()
  icon.emit('click')
  expect(opened).toEqual([undefined])
  expect(start({ platform: 'darwin' }).icon.listenerCount('click')).toBe(0)
})

test('a system without a tray is no failure of the app', () => {
  const { tray, errors } = start({ fails: true })
  expect(tray.status()).toEqual({ state: 'unavailable', reason: 'This desktop shows no tray.' })
  expect(errors).toHaveLength(1)
  tray.stop()
})

test('an icon that nobody shows counts as none', () => {
  const { tray, shown } = start()
  shown.bySystem = false
  expect(tray.status().state).toBe('unavailable')
})

test('S25: a disk that fails leaves the menu as it was', () => {
  const { icon, change, errors, state } = start()
  Object.defineProperty(state, 'current', {
    get() {
      throw new Error('disk')
    },
  })
  change()
  vi.runAllTimers()
  expect(icon.menus).toHaveLength(1)
  expect(errors).toHaveLength(1)
})

test('the end takes the icon away and hears of nothing more', () => {
  const { tray, icon, change, isListening } = start()
  change()
  tray.stop()
  expect(vi.getTimerCount()).toBe(0)
  expect([icon.isDestroyed, isListening()]).toEqual([true, false])
})
