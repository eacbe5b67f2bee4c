import type { Readable, Writable } from 'node:stream'
import type { CDPSession } from '@playwright/test'

declare const anySession: CDPSession
type Send = CDPSession['send']

/** The events of Chromium that the stand-in hears. */
type EventName =
  | 'Browser.downloadWillBegin'
  | 'Fetch.requestPaused'
  | 'Inspector.targetCrashed'
  | 'Inspector.targetReloadedAfterCrash'
  | 'Page.domContentEventFired'
  | 'Page.frameAttached'
  | 'Page.frameDetached'
  | 'Page.frameNavigated'
  | 'Page.frameRequestedNavigation'
  | 'Page.frameStartedNavigating'
  | 'Page.frameStoppedLoading'
  | 'Page.lifecycleEvent'
  | 'Page.loadEventFired'
  | 'Page.navigatedWithinDocument'
  | 'Page.windowOpen'
  | 'Runtime.bindingCalled'
  | 'Runtime.consoleAPICalled'
  | 'Runtime.executionContextCreated'
  | 'Runtime.executionContextDestroyed'
  | 'Runtime.executionContextsCleared'
  | 'Target.targetCreated'
  | 'Target.targetDestroyed'

export type Payload<Name extends EventName> = Parameters<Parameters<typeof anySession.on<Name>>[1]>[0]

export type CdpSession = {
  readonly send: Send
  on<Name extends EventName>(event: Name, listener: (payload: Payload<Name>) => void): void
}

export type CdpConnection = CdpSession & {
  session(sessionId: string): CdpSession
  /** When Chromium is gone. */
  readonly closed: Promise<void>
}

type Message = {
  id?: number
  sessionId?: string
  method?: string
  params?: object
  result?: unknown
  error?: { message: string }
}
/** A method, so that one for a certain event's payload is one. */
type Listener = { hear(payload: unknown): void }
type Waiting = { method: string; resolve(result: unknown): void; reject(error: Error): void }

/**
 * The Chrome DevTools Protocol over the two pipes of `--remote-debugging-pipe`: JSON messages that end with NUL. Chromium ends
 * when the pipes close, however this process ends. https://chromedevtools.github.io/devtools-protocol/
 */
export function connectCdp({ input, output }: { input: Writable; output: Readable }): CdpConnection {
  const waiting = new Map<number, Waiting>()
  const listeners = new Map<string, Listener[]>()
  const { promise: closed, resolve: close } = Promise.withResolvers<void>()
  let lastId = 0
  let isClosed = false
  let partial: Buffer[] = []

  function end(): void {
    isClosed = true
    for (const { method, reject } of waiting.values()) reject(new Error(`${method}: Chromium is gone.`))
    waiting.clear()
    close()
  }

  function receive(message: Message): void {
    if (message.id === undefined) {
      for (const listener of listeners.get(`${message.sessionId ?? ''} ${message.method}`) ?? []) listener.hear(message.params ?? {})
      return
    }
    const call = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.error) call?.reject(new Error(`${call.method}: ${message.error.message}`))
    else call?.resolve(message.result)
  }

  output.on('data', (chunk: Buffer) => {
    let from = 0
    for (let at = chunk.indexOf(0); at !== -1; at = chunk.indexOf(0, from)) {
      const text = Buffer.concat([...partial, chunk.subarray(from, at)]).toString()
      partial = []
      from = at + 1
      receive(JSON.parse(text))
    }
    if (from < chunk.length) partial.push(chunk.subarray(from))
  })
  output.on('close', end)
  // A pipe that breaks is Chromium's end, which `close` tells.
  input.on('error', () => undefined)
  output.on('error', () => undefined)

  function sessionOf(sessionId: string | undefined): CdpSession {
    const send: Send = (method, params) =>
      new Promise((resolve, reject) => {
        if (isClosed) return reject(new Error(`${method}: Chromium is gone.`))
        lastId += 1
        waiting.set(lastId, { method, resolve, reject })
        input.write(`${JSON.stringify({ id: lastId, method, params, sessionId })}\0`)
      })
    return {
      send,
      on(event, listener) {
        const key = `${sessionId ?? ''} ${event}`
        listeners.set(key, [...(listeners.get(key) ?? []), { hear: listener }])
      },
    }
  }

  return { ...sessionOf(undefined), session: sessionOf, closed }
}
