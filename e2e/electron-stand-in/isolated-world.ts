import type { CloneCodec, Encoded } from './clone.ts'
import type { ContextBridgeEnd } from './context-bridge.ts'
import type { Like } from './electron-types.ts'
import type { OpenRequest } from './main-world.ts'
import type { Wire } from './wire.ts'

/** What a page's isolated world tells the main process. */
export type FromPage =
  | { kind: 'invoke'; id: number; channel: string; args: Encoded }
  | { kind: 'send'; channel: string; args: Encoded }
  | { kind: 'open'; request: OpenRequest }
  | { kind: 'leave'; url: string }
  | { kind: 'title'; title: string }
  | { kind: 'preload-error'; path: string; error: Encoded }

/** What the main process tells it. */
export type ToPage =
  | { kind: 'reply'; id: number; result: Encoded }
  | { kind: 'refusal'; id: number; text: string }
  | { kind: 'message'; channel: string; args: Encoded }
  | { kind: 'go'; url: string }

type Preload = (require: (name: string) => unknown, process: object, ...rest: unknown[]) => void

declare global {
  // What the scripts of the isolated world find on its global object; the page's own world has another.
  function standInSend(message: string): void
  var standIn: {
    receive(message: string): void
    runPreload(path: string, preload: Preload): void
    failPreload(path: string, text: string): void
  }
}

/**
 * The world in which a sandboxed preload runs: `ipcRenderer`, `contextBridge`, and a `require` for them alone. Runs in every
 * frame, the preload in the main one only, from its source.
 */
export function startIsolatedWorld({
  codec,
  wire,
  createBridgeEnd,
  strict,
  watchLinks,
  processProperties,
}: {
  codec: CloneCodec
  wire: Wire
  createBridgeEnd: (codec: CloneCodec, wire: Wire, isMainWorld: boolean) => ContextBridgeEnd
  strict: <Target extends object>(name: string, target: Target) => Target
  watchLinks: (tell: (message: FromPage) => void, mayLeaveFor: (url: string) => boolean) => void
  processProperties: object
}): void {
  const tell = (message: FromPage): void => standInSend(JSON.stringify(message))
  const bridge = createBridgeEnd(codec, wire, false)
  wire.answerWith((message) => {
    const asked: { open?: OpenRequest } = JSON.parse(message)
    if (!asked.open) return bridge.answer(message)
    tell({ kind: 'open', request: asked.open })
    return ''
  })

  type Listener = (event: object, ...args: unknown[]) => void
  const listeners = new Map<string, { listener: Listener; once: boolean }[]>()
  const waiting = new Map<number, { channel: string; resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let lastId = 0
  let allowedUrl: string | undefined

  const listen = (channel: string, listener: Listener, once: boolean) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }])
    return ipcRenderer
  }
  const unlisten = (channel: string, listener: Listener) => {
    const left = (listeners.get(channel) ?? []).filter((entry) => entry.listener !== listener)
    listeners.set(channel, left)
    return ipcRenderer
  }
  const ipcRenderer: Like<Electron.IpcRenderer> = strict('ipcRenderer', {
    async invoke(channel: string, ...args: unknown[]) {
      const encoded = codec.encode(args)
      const { promise, ...settle } = Promise.withResolvers<unknown>()
      lastId += 1
      waiting.set(lastId, { channel, ...settle })
      tell({ kind: 'invoke', id: lastId, channel, args: encoded })
      return promise
    },
    send: (channel: string, ...args: unknown[]) => tell({ kind: 'send', channel, args: codec.encode(args) }),
    on: (channel: string, listener: Listener) => listen(channel, listener, false),
    addListener: (channel: string, listener: Listener) => listen(channel, listener, false),
    once: (channel: string, listener: Listener) => listen(channel, listener, true),
    off: unlisten,
    removeListener: unlisten,
    removeAllListeners(channel?: string) {
      if (channel === undefined) listeners.clear()
      else listeners.delete(channel)
      return ipcRenderer
    },
  })

  function receive(message: ToPage): void {
    if (message.kind === 'go') {
      allowedUrl = message.url
      location.href = message.url
    } else if (message.kind === 'message') {
      const entries = listeners.get(message.channel) ?? []
      listeners.set(
        message.channel,
        entries.filter(({ once }) => !once),
      )
      const args = codec.decodeList(message.args)
      const event = strict('IpcRendererEvent', { sender: ipcRenderer, ports: [], preventDefault: () => undefined, defaultPrevented: false })
      for (const { listener } of entries) listener(event, ...args)
    } else {
      const call = waiting.get(message.id)
      waiting.delete(message.id)
      if (message.kind === 'reply') call?.resolve(codec.decode(message.result))
      else call?.reject(new Error(`Error invoking remote method '${call.channel}': ${message.text}`))
    }
  }

  const contextBridge: Pick<Electron.ContextBridge, 'exposeInMainWorld'> = strict('contextBridge', {
    exposeInMainWorld: bridge.exposeInMainWorld,
  })
  const electron: object = strict('electron (in a preload)', { ipcRenderer, contextBridge })

  /** https://www.electronjs.org/docs/latest/tutorial/sandbox#preload-scripts */
  function requireInSandbox(name: string): unknown {
    if (['electron', 'electron/common', 'electron/renderer'].includes(name)) return electron
    if (/^(node:)?(events|timers|url)$/.test(name)) throw new Error(`The stand-in has no module ${name} for preloads`)
    throw new Error(`module not found: ${name}`)
  }

  function failPreload(path: string, error: unknown): void {
    console.error(`Unable to load preload script: ${path}`)
    console.error(error)
    tell({ kind: 'preload-error', path, error: codec.encode(error) })
  }

  globalThis.standIn = {
    receive: (message) => receive(JSON.parse(message)),
    failPreload: (path, text) => window === window.top && failPreload(path, new SyntaxError(text)),
    runPreload(path, preload) {
      if (window !== window.top) return
      const module = { exports: {} }
      const later = (work: () => void) => setTimeout(work, 0)
      try {
        preload(
          requireInSandbox,
          strict('process (in a preload)', processProperties),
          strict('Buffer (in a preload)', {}),
          globalThis,
          later,
          clearTimeout,
          module.exports,
          module,
        )
      } catch (error) {
        failPreload(path, error)
      }
    },
  }

  watchLinks(tell, (url) => {
    const isAllowed = url === allowedUrl
    if (isAllowed) allowedUrl = undefined
    return isAllowed
  })
}
