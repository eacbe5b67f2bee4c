import { expect, test } from 'vitest'
import { runSample } from './sample-app.fixture.ts'

const start = `registerScheme(); app.whenReady().then(async () => { const opened = await openSample(); const ask = async (code) => say(await inPage(opened, code));`
const end = `app.quit() })`

test('what is exposed is a frozen copy whose functions are proxies', async () => {
  const { said } = await runSample({
    preload: `
      const { contextBridge } = require('electron')
      class Point { constructor() { this.x = 1 } double() { return 2 } }
      const api = { nested: { list: [1, { two: 2 }] }, point: new Point(), date: new Date(7), nothing: null, missing: undefined, [Symbol('s')]: 1,
        symbol: Symbol('left out'), add: (a, b) => a + b, later: async (value) => value, fails: () => { throw new RangeError('too far') },
        rejects: async () => { throw new TypeError('not now') }, throwsText: () => { throw 'text' }, count: () => api.nested.list.length, touch: () => void api.nested.list.push(3) }
      contextBridge.exposeInMainWorld('api', api)
      globalThis.secretOfPreload = 1`,
    main: `${start}
      await ask("[JSON.stringify(api.nested), Object.isFrozen(api), Object.isFrozen(api.nested.list), 'symbol' in api, api.missing === undefined && 'missing' in api]")
      await ask("[api.point.x, api.point.double === undefined, Object.getPrototypeOf(api.point) === Object.prototype, api.date instanceof Date && api.date.getTime()]")
      await ask("(() => { const before = window.api; try { window.api = 1 } catch {} try { api.add = 1 } catch {} return [window.api === before, typeof api.add, delete window.api, typeof secretOfPreload, typeof require] })()")
      await ask("(async () => [api.add(2, 3), await api.later({ a: 1 }), (api.touch(), api.count()), api.nested.list.length])()")
      await ask("(async () => { const of = (work) => { try { return work() } catch (error) { return [error instanceof Error, error.name, error.message] } }; return [of(api.fails), of(api.throwsText), await api.rejects().catch((error) => [error instanceof Error, error.message])] })()")
      ${end}`,
  })
  expect(said).toEqual([
    [['{"list":[1,{"two":2}]}', true, true, false, true]],
    [[1, true, true, 7]],
    [[true, 'function', false, 'undefined', 'undefined']],
    [[5, { a: 1 }, 3, 2]],
    [
      [
        [true, 'Error', 'too far'],
        [true, 'Error', 'An unknown exception occurred in the isolated context, an error occurred but a valid exception was not thrown.'],
        [true, 'not now'],
      ],
    ],
  ])
})

test('functions of the page are proxies for the preload, and come back as themselves', async () => {
  const { said } = await runSample({
    preload: `
      const { contextBridge } = require('electron')
      contextBridge.exposeInMainWorld('api', {
        call: (callback, value) => callback(value), back: (callback) => callback, wait: (promise) => promise.then((value) => value + 1),
        look: (value) => [Object.getPrototypeOf(value) === Object.prototype, value.constructor === Object] })`,
    main: `${start}
      await ask("(async () => { const own = (value) => value * 2; return [api.call(own, 21), api.back(own) === own, await api.wait(Promise.resolve(1)), api.look({ a: 1 })] })()")
      await ask("(() => { try { api.call(1) } catch (error) { return error.message } })()")
      await ask("(() => { try { api.call(() => 1, document.body) } catch (error) { return error.message } })()")
      ${end}`,
  })
  expect(said).toEqual([[[42, true, 2, [true, true]]], ['callback is not a function'], ['An object could not be cloned.']])
})

test('a name is taken once, and nothing of the page is overwritten', async () => {
  const { said } = await runSample({
    preload: `
      const { contextBridge } = require('electron')
      const message = (work) => { try { work(); return 'taken' } catch (error) { return error.message } }
      const first = message(() => contextBridge.exposeInMainWorld('api', {}))
      contextBridge.exposeInMainWorld('results', [first, message(() => contextBridge.exposeInMainWorld('api', {})), message(() => contextBridge.exposeInMainWorld('document', {}))])`,
    main: `${start} await ask('results'); ${end}`,
  })
  const taken = 'Cannot bind an API on top of an existing property on the window object'
  expect(said).toEqual([[['taken', taken, taken]]])
})

test('a page that replaces built-ins learns nothing of the way between the worlds', async () => {
  const { said } = await runSample({
    preload: `
      const { contextBridge } = require('electron')
      contextBridge.exposeInMainWorld('api', { add: (a, b) => a + b })`,
    main: `${start}
      await ask(\`(() => {
        const seen = []
        for (const [target, name] of [[EventTarget.prototype, 'dispatchEvent'], [EventTarget.prototype, 'addEventListener'], [window, 'dispatchEvent']]) {
          const real = target[name]
          target[name] = function (...args) { seen.push(String(args[0]?.type ?? args[0])); return real.apply(this, args) }
        }
        window.CustomEvent = class extends Event { constructor(type) { super(type); seen.push(type) } }
        Object.defineProperty(CustomEvent.prototype, 'detail', { get() { seen.push(this.type); return '' } })
        const detail = Reflect.getOwnPropertyDescriptor(Object.getPrototypeOf(new (Object.getPrototypeOf(CustomEvent))('x')), 'detail')
        return [api.add(1, 2), seen, detail === undefined]
      })()\`)
      ${end}`,
  })
  expect(said).toEqual([[[3, [], true]]])
})
