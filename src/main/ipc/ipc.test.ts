import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { longestMessage } from '../../shared/ipc.ts'
import { openTestCore, type TestCore } from '../../core/core.fixture.ts'
import { createContext, createIpcMain, createWindow, ownOrigin, type IpcMain } from './ipc.fixture.ts'
import { registerRequests, type RequestEvent } from './ipc.ts'

let core: TestCore
let ipcMain: IpcMain
let window: ReturnType<typeof createWindow>
let requests: { stop(): void }
let foreign: WeakSet<object>
let contextsMade = 0

beforeEach(async () => {
  core = await openTestCore()
  ipcMain = createIpcMain()
  window = createWindow(ipcMain)
  foreign = new WeakSet()
  contextsMade = 0
  const { context } = createContext(core)
  requests = registerRequests({
    ipcMain,
    origin: ownOrigin,
    isOwnWindow: (contents) => !foreign.has(contents),
    context() {
      contextsMade += 1
      return context
    },
    reportError: (_, error) => expect.unreachable(String(error)),
  })
})
afterEach(async () => {
  requests.stop()
  await core.remove()
})

const asking = (change: object = {}) => JSON.stringify({ op: 'call', calls: [{ id: 1, path: 'app.info', type: 'query', ...change }] })
const ownEvent = (): RequestEvent => ({ sender: window.contents, senderFrame: window.frame })

/** An event of a window whose main frame is the app's own page, except for what is given. */
function eventWith(change: object): RequestEvent {
  const senderFrame = Object.defineProperties({ ...window.frame }, Object.getOwnPropertyDescriptors(change))
  const { on, off } = window.contents
  return { sender: { on, off, mainFrame: senderFrame }, senderFrame }
}

const disposed = (property: string) =>
  Object.defineProperty({}, property, {
    get() {
      throw new Error('Render frame was disposed before WebFrameMain could be accessed')
    },
  })
const otherOrigins = ['app://keydeck.evil', 'app://keydeck:1', 'app://keydeck/', 'APP://KEYDECK', 'http://keydeck', 'file://', 'null', '']

describe('S11: a message is refused in one word, and nothing runs, when', () => {
  const cases: [string, () => RequestEvent][] = [
    ['its frame is gone', () => ({ ...ownEvent(), senderFrame: null })],
    ['it comes from a frame inside the page', () => ({ ...ownEvent(), senderFrame: { ...window.frame, parent: window.frame } })],
    ['it comes from an earlier page of the window', () => ({ ...ownEvent(), senderFrame: { ...window.frame } })],
    ['its frame has a parent', () => eventWith({ parent: window.frame })],
    ['the page is no page of the app’s', () => eventWith({ url: 'about:blank' })],
    ['the page was made from a blob', () => eventWith({ url: `blob:${ownOrigin}/5f0f6f2e` })],
    ['the address only begins like the app’s', () => eventWith({ url: `${ownOrigin}.evil/index.html` })],
    ...['origin', 'url', 'parent'].map((name): [string, () => RequestEvent] => [
      `the frame was disposed, and reading its ${name} throws`,
      () => eventWith(disposed(name)),
    ]),
    ...otherOrigins.map((origin): [string, () => RequestEvent] => [`the origin is “${origin}”`, () => eventWith({ origin })]),
    [
      'the window is none of the app’s',
      () => {
        foreign.add(window.contents)
        return ownEvent()
      },
    ],
    [
      'the window is destroyed',
      () => {
        window.close()
        return ownEvent()
      },
    ],
  ]
  test.each(cases)('%s', async (_, event) => {
    await expect(ipcMain.invoke(event(), asking())).rejects.toThrow(/^Error invoking remote method 'keydeck:request': Error: Refused\.$/)
    expect([contextsMade, window.crossed]).toEqual([0, []])
  })
})

/** Sends a message as the page would; resolves to the first answer, be it there at once or pushed. */
async function answerTo(message: unknown): Promise<unknown> {
  const bridge = window.loadPage()
  const pushed = new Promise<unknown>((done) => bridge.listen(done))
  const atOnce = await ipcMain.invoke(ownEvent(), message)
  return typeof atOnce === 'string' ? JSON.parse(atOnce)[0] : JSON.parse(String(await pushed))
}

const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
const misunderstood = {
  error: { json: { data: { code: 'invalid-input', message: expect.stringMatching(/./), fix: expect.stringMatching(/./) } } },
}

describe('S11: of a malformed message the page is told that it is one, and the main process lives:', () => {
  test.each([
    ['nothing', undefined],
    ['null', null],
    ['an object', { op: 'abort', id: 1 }],
    ['a buffer', new Uint8Array(8)],
    ['no JSON', '{'],
    ['JSON of the wrong kind', '"call"'],
    ['JSON 100,000 deep', deep(100_000)],
    ['a text that is longer than any page sends', asking({ input: { json: 'x'.repeat(longestMessage) } })],
    ['an unknown operation', '{"op":"eval","id":1}'],
    ['a key that reaches a prototype', '{"op":"abort","id":1,"__proto__":{"op":"call"}}'],
    ['a key too many', asking({ signal: {} })],
    ['an id that is no whole number', asking({ id: 1.5 })],
    ['an id that is no number', asking({ id: '__proto__' })],
    ['a path into a prototype', asking({ path: '__proto__.constructor' })],
    ['a path of one word', asking({ path: 'constructor' })],
    ['a path without end', asking({ path: `app.${'x'.repeat(1_000)}` })],
    ['an unknown kind of procedure', asking({ type: 'middleware' })],
    ['no calls', '{"op":"call","calls":[]}'],
    [
      'too many calls',
      JSON.stringify({ op: 'call', calls: Array.from({ length: 33 }, (_, id) => ({ id, path: 'app.info', type: 'query' })) }),
    ],
  ])('%s', async (_, message) => {
    expect(await answerTo(message)).toMatchObject(misunderstood)
    expect(contextsMade).toBe(0)
    expect(await answerTo(asking())).toMatchObject({ id: 1, result: { data: { json: { kind: 'electron' } } } })
  })

  test.each([
    ['input that reaches a prototype', '{"json":{},"meta":{"values":{"__proto__.x":["undefined"]}}}'],
    ['input of an unknown class', '{"json":{},"meta":{"values":{"a":[["class","X"]]}}}'],
    ['input that superjson did not write', '5'],
    ['input 50,000 deep', `{"json":${deep(50_000)}}`],
  ])('%s', async (_, input) => {
    const message = asking({ path: 'vault.unlock', type: 'mutation', input: 'INPUT' }).replace('"INPUT"', input)
    expect(await answerTo(message)).toMatchObject(misunderstood)
  })

  test.each(['app.nothing', 'toString.call', 'constructor.prototype'])('a procedure “%s”', async (path) => {
    expect(await answerTo(asking({ path }))).toMatchObject({ error: { json: { data: { code: 'not-found' } } } })
  })

  test('a procedure of another kind', async () => {
    expect(await answerTo(asking({ path: 'app.touch' }))).toMatchObject({ error: { json: { data: { code: 'not-found' } } } })
    expect(await answerTo(asking({ path: 'app.changes' }))).toMatchObject({ error: { json: { data: { code: 'not-found' } } } })
  })
})

test('an id is used once at a time', async () => {
  const subscribing = asking({ path: 'desktop.commands', type: 'subscription' })
  expect(await answerTo(subscribing)).toMatchObject({ result: { type: 'started' } })
  expect(await answerTo(asking())).toMatchObject(misunderstood)
  await ipcMain.invoke(ownEvent(), '{"op":"abort","id":1}')
  await expect.poll(() => answerTo(asking()), { timeout: 20_000 }).toMatchObject({ result: { type: 'data' } })
})

test('a page cannot have more than 2,048 calls running, and can go on once some have ended', async () => {
  const subscribeTo = (ids: readonly number[]) =>
    ipcMain.invoke(
      ownEvent(),
      JSON.stringify({ op: 'call', calls: ids.map((id) => ({ id, path: 'desktop.commands', type: 'subscription' })) }),
    )
  for (let first = 0; first < 2_048; first += 32) await subscribeTo(Array.from({ length: 32 }, (_, index) => 10 + first + index))
  expect(await answerTo(asking())).toMatchObject(misunderstood)
  await ipcMain.invoke(ownEvent(), '{"op":"abort","id":10}')
  await expect.poll(() => answerTo(asking()), { timeout: 20_000 }).toMatchObject({ result: { type: 'data' } })
})

test('once stopped, nothing answers any more', async () => {
  requests.stop()
  await expect(ipcMain.invoke(ownEvent(), asking())).rejects.toThrow('No handler registered')
})
