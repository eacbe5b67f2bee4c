import { EventEmitter, on } from 'node:events'
import type { Context } from '../../api/context.ts'
import type { Desktop } from '../../api/desktop.ts'
import { AppError } from '../../core/errors.ts'
import type { TestCore } from '../../core/core.fixture.ts'
import type { ShellCommand } from '../../shared/desktop.ts'
import { eventChannel, requestChannel, type Bridge } from '../../shared/ipc.ts'
import type { Contents, RequestEvent, RequestHandler } from './ipc.ts'

export const ownOrigin = 'app://keydeck'

type Frame = NonNullable<RequestEvent['senderFrame']>

/** Electron's `ipcMain`, as far as invoking goes: what crosses is cloned, and of an error only its text arrives. */
export function createIpcMain() {
  const handlers = new Map<string, RequestHandler>()
  return {
    handle: (channel: string, handler: RequestHandler) => void handlers.set(channel, handler),
    removeHandler: (channel: string) => void handlers.delete(channel),
    async invoke(event: RequestEvent, message: unknown): Promise<unknown> {
      const handler = handlers.get(requestChannel)
      try {
        if (!handler) throw new Error(`No handler registered for '${requestChannel}'`)
        return structuredClone(await handler(event, structuredClone(message)))
      } catch (error) {
        throw new Error(`Error invoking remote method '${requestChannel}': ${String(error)}`, { cause: error })
      }
    },
  }
}

export type IpcMain = ReturnType<typeof createIpcMain>

/** A window of Electron's with one page after another in it. `crossed` is all that went between it and the main process. */
export function createWindow(ipcMain: IpcMain) {
  const events = new EventEmitter()
  const crossed: string[] = []
  let isDestroyed = false
  let listeners: ((message: unknown) => void)[] = []

  const frame: { -readonly [Part in keyof Frame]: Frame[Part] } & { isGone: boolean } = {
    origin: ownOrigin,
    url: `${ownOrigin}/index.html#/accounts`,
    parent: null,
    isGone: false,
    isDestroyed: () => isDestroyed || frame.isGone,
    send(channel, ...messages) {
      if (channel !== eventChannel) throw new Error(`Nobody listens to ${channel}.`)
      const heard = listeners
      crossed.push(...messages.map(String))
      const cloned = structuredClone(messages)
      setImmediate(() => heard === listeners && heard.forEach((listener) => cloned.forEach((message: unknown) => listener(message))))
    },
  }
  const contents: Contents & { readonly mainFrame: Frame } = {
    get mainFrame() {
      if (isDestroyed) throw new TypeError('Object has been destroyed')
      return frame
    },
    on: (event, listener) => events.on(event, listener),
    off: (event, listener) => events.off(event, listener),
  }

  /** What the preload gives to a page that is loaded now. */
  function loadPage(): Bridge {
    const own: typeof listeners = []
    listeners = own
    return {
      async request(message) {
        crossed.push(message)
        const answer = await ipcMain.invoke({ sender: contents, senderFrame: frame }, message)
        if (typeof answer === 'string') crossed.push(answer)
        return answer
      },
      listen: (callback) => void own.push(callback),
    }
  }

  return {
    contents,
    frame,
    crossed,
    loadPage,
    reload(): Bridge {
      const bridge = loadPage()
      events.emit('did-navigate')
      return bridge
    },
    crash: () => void events.emit('render-process-gone'),
    close() {
      isDestroyed = true
      events.emit('destroyed')
    },
    listenerCount: () => events.eventNames().reduce((sum, name) => sum + events.listenerCount(name), 0),
  }
}

const refuse = () => Promise.reject(new AppError('not-found', 'Not in this test.', ''))

export async function* noCommands(signal: AbortSignal): AsyncGenerator<ShellCommand> {
  for await (const [command] of on(new EventEmitter<{ command: [ShellCommand] }>(), 'command', { signal })) yield command
}

/** The context that the desktop app hands to the router, and word of how many subscriptions are open in it. */
export function createContext(core: TestCore, commands: Desktop['commands'] = noCommands) {
  const reported: unknown[] = []
  const counted = new EventEmitter()
  let open = 0

  function count(change: number): void {
    open += change
    counted.emit('change', open)
  }
  async function* counting<Event>(events: AsyncGenerator<Event>): AsyncGenerator<Event> {
    count(1)
    try {
      yield* events
    } finally {
      count(-1)
    }
  }

  const { storage } = core
  const context: Context = {
    storage: { ...storage, changes: { ...storage.changes, stream: (signal) => counting(storage.changes.stream(signal)) } },
    shell: { kind: 'electron', version: '0.0.0-test' },
    caller: 'page',
    desktop: {
      switches: refuse,
      commandLineTool: refuse,
      updates: () => ({ state: 'idle' }),
      cancelDownload: refuse,
      setLaunchAtLogin: refuse,
      installCommandLineTool: refuse,
      removeCommandLineTool: refuse,
      checkForUpdates: refuse,
      installUpdate: refuse,
      showDataFolder: refuse,
      saveText: refuse,
      takeLink: () => null,
      commands: (signal) => counting(commands(signal)),
    },
    touch: () => {},
    reportError: (path, error) => void reported.push([path, error]),
  }
  return {
    context,
    reported,
    /** Resolves once so many subscriptions are open. */
    async untilOpen(expected: number): Promise<void> {
      if (open === expected) return
      for await (const [now] of on(counted, 'change')) if (now === expected) return
    },
  }
}
