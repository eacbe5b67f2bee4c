import fc from 'fast-check'
import type { TestCore } from '../../core/core.fixture.ts'
import { createContext, createIpcMain, createWindow, ownOrigin } from './ipc.fixture.ts'
import { registerRequests, type RequestEvent } from './ipc.ts'

/** `crashes` says what went wrong, in words; `foreign` counts the messages that were not from the app's own page. */
type FuzzReport = { messages: number; foreign: number; crashes: string[]; foreignAnswers: number }

/** `from` chooses the sender: the app's own page when it is even, otherwise any other. */
export type FuzzAttempt = { from: number; message: unknown }

const paths = [
  'accounts.list accounts.add accounts.update accounts.remove accounts.copyKey app.info app.touch app.changes checks.run checks.runAll',
  'desktop.commands desktop.status settings.get settings.set storage.restore vault.status vault.create vault.unlock vault.removeSlot',
].flatMap((line) => line.split(' '))
const types = ['query', 'mutation', 'subscription']
const oddWords = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'json', 'meta', 'values', '']
const nested = (depth: number, open: string, close: string) => `${open.repeat(depth)}1${close.repeat(depth)}`
const values = [null, undefined, true, 0, -0, Number.NaN, 1n, [], {}, new Date(0), new Map([['op', 'call']]), new Uint8Array(64), /x/]
const texts = ['', '{', '[]', 'null', '{"op":"call"}', '{"op":"call","calls":[]}', '{"op":"abort","id":-1}', '\uD800', '\u0000']
const large = [nested(50_000, '[', ']'), nested(20_000, '{"op":', '}'), 'x'.repeat(300_000), `"${'\\u0000'.repeat(40_000)}"`]
const inputs = [
  nested(30_000, '[', ']'),
  `{"json":${nested(30_000, '[', ']')}}`,
  '{"json":{},"meta":{"values":{"__proto__.x":["undefined"]}}}',
  '{"json":[1],"meta":{"referentialEqualities":{"a.b":["__proto__"]}}}',
  '{"json":{"__proto__":{"kind":"passphrase"},"constructor":{}}}',
].map((sent) => `{"op":"call","calls":[{"id":1,"path":"vault.unlock","type":"mutation","input":${sent}}]}`)
const prototypes = ['{"__proto__":{"op":"call"}}', '{"op":"abort","id":1,"constructor":{"prototype":{"op":"call"}}}']
const corpus: unknown[] = [...values, ...texts, ...large, ...inputs, ...prototypes, new Error('x'), new Set([1])]

const mostly = <Value>(usual: fc.Arbitrary<Value>, odd: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 15, arbitrary: usual }, { weight: 1, arbitrary: odd })
const word = fc.oneof(fc.constantFrom(...oddWords), fc.string())
const junk = fc.jsonValue({ maxDepth: 4 })
const odd = fc.oneof(junk, word, fc.double())
const meta = fc.record({ values: fc.dictionary(word, junk), v: fc.nat() }, { requiredKeys: [] })
const input = mostly(fc.record({ json: fc.oneof(junk, fc.object()), meta }, { requiredKeys: ['json'] }), odd)
const call = fc.record(
  { id: mostly(fc.nat(), odd), path: mostly(fc.constantFrom(...paths), odd), type: mostly(fc.constantFrom(...types), odd), input },
  { requiredKeys: ['id', 'path', 'type'] },
)
const request = fc.oneof(
  { weight: 5, arbitrary: fc.record({ op: fc.constant('call'), calls: fc.array(call, { maxLength: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('abort'), id: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ op: word, id: odd, calls: odd, path: word }, { requiredKeys: [] }) },
)
const text = request.map((message) => JSON.stringify(message))
const message: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: text },
  { weight: 1, arbitrary: fc.tuple(text, fc.nat(), fc.string()).map(([whole, at, cut]) => whole.slice(0, at % whole.length) + cut) },
  { weight: 1, arbitrary: request },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  {
    weight: 1,
    arbitrary: fc.anything({
      withDate: true,
      withMap: true,
      withSet: true,
      withBigInt: true,
      withTypedArray: true,
      withNullPrototype: true,
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom(...corpus) },
)

/** Messages of every kind from frames of every kind; about half of them from the app's own page. */
export const fuzzAttempt: fc.Arbitrary<FuzzAttempt> = fc.record({ from: fc.nat(), message })

/** A main process over a real data folder, to throw messages at. */
export function startIpcFuzz(core: TestCore) {
  const report: FuzzReport = { messages: 0, foreign: 0, crashes: [], foreignAnswers: 0 }
  const crash = (where: string, error: unknown) => void report.crashes.push(`${where}: ${String(error)}`)
  const ipcMain = createIpcMain()
  const window = createWindow(ipcMain)
  const { context } = createContext(core)
  const requests = registerRequests({
    ipcMain,
    origin: ownOrigin,
    isOwnWindow: (contents) => contents !== otherWindow.contents,
    context: () => ({ ...context, reportError: crash }),
    reportError: crash,
  })

  const otherWindow = createWindow(ipcMain)
  const closedWindow = createWindow(ipcMain)
  closedWindow.close()
  const own: RequestEvent = { sender: window.contents, senderFrame: window.frame }
  const foreign: RequestEvent[] = [
    { ...own, senderFrame: null },
    { ...own, senderFrame: { ...window.frame } },
    { ...own, senderFrame: { ...window.frame, parent: window.frame } },
    { sender: otherWindow.contents, senderFrame: otherWindow.frame },
    { sender: closedWindow.contents, senderFrame: closedWindow.frame },
    mainFrameWith({ parent: window.frame }),
    ...['app://keydeck.evil', 'app://keydeck:1', 'http://keydeck', 'null', 'about:srcdoc', ''].map((origin) => mainFrameWith({ origin })),
    ...['about:blank', 'about:srcdoc', `blob:${ownOrigin}/1`, `${ownOrigin}.evil/`].map((url) => mainFrameWith({ url })),
    ...['origin', 'url', 'parent'].map((property) => mainFrameWith(Object.defineProperty({}, property, { get: disposed }))),
  ]
  for (const { senderFrame } of foreign) {
    if (senderFrame) senderFrame.send = () => void (report.foreignAnswers += 1)
  }

  /** An event of a window that would be the app's own, were it not for what its main frame is. */
  function mainFrameWith(change: object): RequestEvent {
    const senderFrame = Object.defineProperties({ ...window.frame }, Object.getOwnPropertyDescriptors(change))
    return { sender: { ...otherWindow.contents, mainFrame: senderFrame }, senderFrame }
  }

  /** Sends one message, and counts how that went. */
  async function send({ from, message: sent }: FuzzAttempt): Promise<void> {
    const isOwn = from % 2 === 0
    const event = (isOwn ? undefined : foreign[(from >> 1) % foreign.length]) ?? own
    report.messages += 1
    if (!isOwn) report.foreign += 1
    try {
      await ipcMain.invoke(event, sent)
      if (!isOwn) report.foreignAnswers += 1
    } catch (error) {
      if (isOwn || !String(error).endsWith('Error: Refused.')) crash('answered with', error)
    }
  }

  /** Loads the page again, as people do, and looks whether the main process still answers it. */
  async function reload(): Promise<void> {
    window.crossed.length = 0
    const bridge = window.reload()
    const pushed = new Promise((done) => bridge.listen(done))
    const answer = (await bridge.request('{"op":"call","calls":[{"id":1,"path":"app.info","type":"query"}]}')) ?? (await pushed)
    if (typeof answer !== 'string' || !answer.includes('"kind":"electron"')) crash('no answer', answer)
  }

  return {
    report,
    send,
    reload,
    stop: () => requests.stop(),
  }
}

function disposed(): never {
  throw new Error('Render frame was disposed before WebFrameMain could be accessed')
}
