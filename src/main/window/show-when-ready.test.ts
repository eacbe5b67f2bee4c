import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { recoverPage } from './recover-page.ts'
import { showWhenReady } from './show-when-ready.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

class Window extends EventEmitter {
  webContents = new EventEmitter()
  isGone = false
  shown = 0
  isDestroyed = () => this.isGone
}

function open(platform: NodeJS.Platform) {
  const window = new Window()
  showWhenReady(window, { platform, show: () => void (window.shown += 1) })
  return window
}

test('a window is shown when its page can be seen, and once', () => {
  const window = open('win32')
  window.webContents.emit('did-finish-load')
  expect(window.shown).toBe(0)
  window.emit('ready-to-show')
  vi.runAllTimers()
  expect(window.shown).toBe(1)
})

test('on Linux, where a hidden window may never hear that it is ready, a loaded page is enough', () => {
  const window = open('linux')
  window.webContents.emit('did-finish-load')
  expect(window.shown).toBe(1)
  window.emit('ready-to-show')
  vi.runAllTimers()
  expect(window.shown).toBe(1)
})

test.each(['darwin', 'win32', 'linux'] as const)('on %s a page that never paints does not keep its window hidden', (platform) => {
  const window = open(platform)
  vi.advanceTimersByTime(2_999)
  expect(window.shown).toBe(0)
  vi.advanceTimersByTime(1)
  expect(window.shown).toBe(1)
})

test('a window that is gone is not shown', () => {
  const closed = open('linux')
  closed.emit('closed')
  expect(vi.getTimerCount()).toBe(0)
  const destroyed = open('linux')
  destroyed.isGone = true
  destroyed.emit('ready-to-show')
  expect(destroyed.shown).toBe(0)
})

class Contents extends EventEmitter {
  url = 'app://keydeck/index.html#/accounts'
  loads: string[] = []
  reloads = 0
  crashes = 0
  isGone = false
  getURL = () => this.url
  reload = () => void (this.reloads += 1)
  loadURL = async (url: string) => void this.loads.push(url)
  forcefullyCrashRenderer = () => void (this.crashes += 1)
  isDestroyed = () => this.isGone
}

function watch(answers: ('reload' | 'quit')[] = []) {
  const contents = new Contents()
  const noted: string[] = []
  const errors: unknown[] = []
  let quits = 0
  recoverPage(contents, {
    now: Date.now,
    note: (what, facts) => noted.push(`${what} ${JSON.stringify(facts)}`),
    isOwnDocument: (url) => url.startsWith('app://keydeck/'),
    home: 'app://keydeck/index.html#/',
    async ask() {
      const answer = answers.shift()
      if (!answer) throw new Error('nobody was to be asked')
      return answer
    },
    quit: () => void (quits += 1),
    reportError: (error) => errors.push(error),
  })
  const crash = async () => {
    contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 11 })
    await vi.advanceTimersByTimeAsync(1)
  }
  return { contents, noted, errors, quits: () => quits, crash }
}

test('a page whose process ended is loaded again, and that is logged', async () => {
  const { contents, noted, crash } = watch()
  await crash()
  expect([contents.reloads, noted]).toEqual([1, ['the page’s process ended {"reason":"crashed","exitCode":11}']])
})

test('one that ended before it was there is loaded from its start', async () => {
  const { contents, crash, errors } = watch()
  contents.url = ''
  await crash()
  expect([contents.reloads, contents.loads, errors]).toEqual([0, ['app://keydeck/index.html#/'], []])
})

test('a page that fails again and again is loaded three times a minute, and then the person chooses', async () => {
  const { contents, crash, quits } = watch(['reload', 'quit'])
  for (let times = 0; times < 3; times++) await crash()
  expect(contents.reloads).toBe(3)
  await crash()
  expect([contents.reloads, quits()]).toEqual([4, 0])
  for (let times = 0; times < 3; times++) await crash()
  expect([contents.reloads, quits()]).toEqual([6, 1])
})

test('failures that lie apart do not add up', async () => {
  const { contents, crash, errors } = watch()
  for (let times = 0; times < 10; times++) {
    await crash()
    await vi.advanceTimersByTimeAsync(30_000)
  }
  expect([contents.reloads, errors]).toEqual([10, []])
})

test('a page that ended as it should, or whose window is gone, is not loaded again', async () => {
  const { contents, noted, crash } = watch()
  contents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 })
  contents.isGone = true
  await crash()
  expect([contents.reloads, noted]).toEqual([0, []])
})

test('a page that hangs is ended after a while, unless it comes back', async () => {
  const { contents, crash } = watch()
  contents.emit('unresponsive')
  contents.emit('unresponsive')
  await vi.advanceTimersByTimeAsync(5_000)
  contents.emit('responsive')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(contents.crashes).toBe(0)
  contents.emit('unresponsive')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(contents.crashes).toBe(1)
  await crash()
  expect(contents.reloads).toBe(1)
  contents.emit('unresponsive')
  contents.emit('destroyed')
  expect(vi.getTimerCount()).toBe(0)
})

test('a question that cannot be asked is reported', async () => {
  const { contents, crash, errors } = watch()
  for (let times = 0; times < 4; times++) await crash()
  expect([contents.reloads, errors.length]).toEqual([3, 1])
})
