import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createQuit } from './quit.ts'

/** Quits as Electron does where no window holds it up: https://www.electronjs.org/docs/latest/api/app#appquit */
class App extends EventEmitter {
  exits: number[] = []
  quit = (): void => {
    this.emit('before-quit')
    let isPrevented = false
    this.emit('will-quit', { preventDefault: () => void (isPrevented = true) })
    if (!isPrevented) this.exits.push(0)
  }
  exit = (code: number): void => void this.exits.push(code)
}

function start(end: () => Promise<void>) {
  const app = new App()
  const errors: unknown[] = []
  const again: unknown[] = []
  const startAgain = (link: string | undefined) => {
    again.push({ link, ended: app.exits.length > 0 })
    if (link === 'keydeck://fails') throw new Error('no program')
  }
  return { app, errors, again, quit: createQuit({ app, end, startAgain, reportError: (error) => errors.push(error) }) }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('the process ends when everything else has, and that happens once', async () => {
  const ended = Promise.withResolvers<void>()
  const end = vi.fn<() => Promise<void>>(() => ended.promise)
  const { app, quit } = start(end)
  expect(quit.isQuitting()).toBe(false)
  quit.quit()
  quit.quit()
  app.quit()
  expect(quit.isQuitting()).toBe(true)
  expect([end.mock.calls.length, app.exits]).toEqual([1, []])
  ended.resolve()
  await vi.runAllTimersAsync()
  expect([end.mock.calls.length, app.exits]).toEqual([1, [0]])
})

test('an end that never comes holds the process up for a few seconds and no longer', async () => {
  const { app, quit, errors } = start(() => new Promise(() => {}))
  quit.quit()
  await vi.advanceTimersByTimeAsync(3_999)
  expect(app.exits).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect([app.exits, errors.length]).toEqual([[0], 1])
})

test('a failure on the way is reported, and the process ends all the same', async () => {
  const failure = new Error('disk')
  const { app, quit, errors } = start(() => Promise.reject(failure))
  quit.quit()
  await vi.runAllTimersAsync()
  expect([app.exits, errors]).toEqual([[0], [failure]])
})

test('a failure decides the exit status, whoever else quits', async () => {
  const { app, quit } = start(async () => {})
  quit.quit(1)
  quit.quit()
  await vi.runAllTimersAsync()
  expect(app.exits).toEqual([1])
})

test('windows close for an update that comes before the quitting, unless it fails', () => {
  const { quit } = start(async () => {})
  const takeBack = quit.expect()
  expect(quit.isQuitting()).toBe(true)
  takeBack()
  expect(quit.isQuitting()).toBe(false)
})

test('an app that is asked for while it ends starts again once all else has ended', async () => {
  const ended = Promise.withResolvers<void>()
  const { app, again, quit } = start(() => ended.promise)
  quit.quit()
  quit.comeBack()
  quit.comeBack('keydeck://accounts')
  expect(again).toEqual([])
  ended.resolve()
  await vi.runAllTimersAsync()
  expect([again, app.exits]).toEqual([[{ link: 'keydeck://accounts', ended: false }], [0]])
})

test('one that cannot be started again ends all the same', async () => {
  const { app, errors, quit } = start(async () => {})
  quit.comeBack('keydeck://fails')
  quit.quit()
  await vi.runAllTimersAsync()
  expect([app.exits, errors.length]).toEqual([[0], 1])
})

test('an update brings the app back by itself', async () => {
  const { again, app, quit } = start(async () => {})
  quit.expect()
  quit.quit()
  quit.comeBack()
  await vi.runAllTimersAsync()
  expect([again, app.exits]).toEqual([[], [0]])
})
