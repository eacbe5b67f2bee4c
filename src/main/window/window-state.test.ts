import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { EventEmitter } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepWindowState } from './keep-window-state.ts'
import { windowGround } from './main-window.ts'
import { placeWindow, readWindowState, writeWindowState, type WindowState } from './window-state.ts'

const screen = { x: 0, y: 25, width: 1_920, height: 1_055 }
const second = { x: 1_920, y: 0, width: 1_280, height: 1_024 }
const kept: WindowState = { x: 300, y: 200, width: 1_000, height: 700, maximized: false }

let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keydeck-window-'))
  file = join(folder, 'window.json')
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(folder, { recursive: true, force: true })
})

test('a window opens where it was', () => {
  expect(placeWindow(kept, [screen, second])).toEqual({ x: 300, y: 200, width: 1_000, height: 700 })
  expect(placeWindow({ ...kept, x: 2_000, y: 10 }, [screen, second])).toMatchObject({ x: 2_000, y: 10 })
})

test.each<[string, Partial<WindowState>]>([
  ['on a screen that is gone', { x: 2_500, y: 100 }],
  ['almost wholly beyond the left edge', { x: -950 }],
  ['with its upper edge above every screen', { y: -100 }],
  ['below every screen', { y: 1_079 }],
  ['far away', { x: 1_000_000, y: -1_000_000 }],
])('a window that stood %s is placed anew, with its size', (_where, change) => {
  const placed = placeWindow({ ...kept, ...change }, [screen])
  expect(placed).toEqual({ width: 1_000, height: 700 })
})

test('a size that fits no screen shrinks to one, and never below the least', () => {
  expect(placeWindow({ ...kept, width: 5_000, height: 4_000 }, [screen])).toMatchObject({ width: 1_920, height: 1_055 })
  expect(placeWindow({ ...kept, width: 1, height: 1 }, [screen])).toMatchObject({ width: 480, height: 400 })
})

test('the first window has the usual size, or what the screen has room for', () => {
  expect(placeWindow(undefined, [screen])).toEqual({ width: 1_080, height: 720 })
  expect(placeWindow(undefined, [{ x: 0, y: 0, width: 800, height: 600 }])).toEqual({ width: 800, height: 600 })
  expect(placeWindow(undefined, [])).toEqual({ width: 1_080, height: 720 })
})

test('what is kept is read again, and is the owner’s alone', () => {
  writeWindowState(file, { ...kept, maximized: true })
  expect(readWindowState(file)).toEqual({ ...kept, maximized: true })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['window.json'])
})

test.each(['', '{', 'null', '[]', '{"x":1}', '{"x":1.5,"y":0,"width":900,"height":600,"maximized":false}', '\u0000'])(
  'a damaged file counts as none: %j',
  (text) => {
    writeFileSync(file, text)
    expect(readWindowState(file)).toBeUndefined()
  },
)

test('no file, or a folder in its place, counts as none', () => {
  expect(readWindowState(file)).toBeUndefined()
  expect(readWindowState(folder)).toBeUndefined()
})

class Window extends EventEmitter {
  bounds = { x: 300, y: 200, width: 1_000, height: 700 }
  maximized = false
  getNormalBounds = () => this.bounds
  isMaximized = () => this.maximized
}

test('a drag is written once, when the window rests, and a late one when it closes', () => {
  vi.useFakeTimers()
  const window = new Window()
  keepWindowState(window, { file, reportError: (error) => expect.unreachable(String(error)) })
  window.emit('move')
  vi.advanceTimersByTime(499)
  window.emit('resize')
  vi.advanceTimersByTime(499)
  expect(readWindowState(file)).toBeUndefined()
  vi.advanceTimersByTime(1)
  expect(readWindowState(file)).toEqual(kept)

  window.maximized = true
  window.emit('maximize')
  window.emit('close')
  expect(readWindowState(file)).toEqual({ ...kept, maximized: true })
  window.emit('closed')
  expect(vi.getTimerCount()).toBe(0)
})

test('S25: a disk that fails loses the place and nothing else', () => {
  vi.useFakeTimers()
  const errors: unknown[] = []
  const window = new Window()
  keepWindowState(window, { file: join(folder, 'gone', 'window.json'), reportError: (error) => errors.push(error) })
  window.emit('move')
  window.emit('close')
  expect(errors).toEqual([expect.objectContaining({ code: 'ENOENT' })])
})

test('a window that waits for its page has the page’s own ground', () => {
  const styles = readFileSync('src/renderer/styles.css', 'utf8')
  const [light, dark] = [...styles.matchAll(/--canvas: oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g)].map(([, l, c, h]) =>
    fromOklch(Number(l), Number(c), Number(h)),
  )
  expect(windowGround).toEqual({ light, dark: dark ?? '' })
})

/** https://www.w3.org/TR/css-color-4/#color-conversion-code */
function fromOklch(lightness: number, chroma: number, hue: number): string {
  const [a, b] = [chroma * Math.cos((hue * Math.PI) / 180), chroma * Math.sin((hue * Math.PI) / 180)]
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
  return `#${linear.map((value) => toByte(value).toString(16).padStart(2, '0')).join('')}`
}

const toByte = (value: number): number => Math.round(255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055))
