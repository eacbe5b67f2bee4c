import { EventEmitter } from 'node:events'
import { createCloneCodec, type Encoded } from './clone.ts'
import type { Like } from './electron-types.ts'
import { createEvent } from './event.ts'
import type { FrameRecord } from './frames.ts'
import type { PageListener } from './page.ts'
import { strict } from './strict.ts'

type Handler = (event: object, ...args: unknown[]) => unknown
type Sent = { sender: PageListener; frame: FrameRecord; channel: string; args: unknown[] }

const codec = createCloneCodec()
const handlers = new Map<string, Handler>()

class IpcMainStandIn extends EventEmitter implements Like<Pick<Electron.IpcMain, 'handle' | 'handleOnce' | 'removeHandler'>> {
  handle(channel: string, handler: Handler): void {
    if (typeof handler !== 'function') throw new TypeError(`Expected handler to be a function, but found type '${typeof handler}'`)
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    handlers.set(channel, handler)
  }

  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...args) => {
      handlers.delete(channel)
      return handler(event, ...args)
    })
  }

  removeHandler(channel: string): void {
    handlers.delete(channel)
  }
}

/** https://www.electronjs.org/docs/latest/api/ipc-main */
export const ipcMain = strict('ipcMain', new IpcMainStandIn())
// A channel named `error` is a channel like any other.
ipcMain.on('error', () => undefined)

/** The sender's frame is null once it has gone, or shows another document. */
function eventOf({ sender, frame }: Sent) {
  const { document } = frame
  const event = createEvent({ type: 'frame' as const, sender: sender.shown(), processId: 1, frameId: frame.shown.frameTreeNodeId })
  return Object.defineProperty(event, 'senderFrame', {
    get: () => (frame.isGone || frame.document !== document ? null : frame.shown),
  })
}

/** What `ipcRenderer.invoke` gets: the result, or the text of the failure, which is printed here as Electron does. */
export async function answerInvoke(sent: Sent): Promise<{ result: Encoded } | { text: string }> {
  const { channel, args } = sent
  try {
    const handler = handlers.get(channel)
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    return { result: codec.encode(await handler(strict('IpcMainInvokeEvent', eventOf(sent)), ...args)) }
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error)
    return { text: String(error) }
  }
}

export function emitMessage(sent: Sent): void {
  const { sender, frame, channel, args } = sent
  const reply = (to: string, ...rest: unknown[]) => frame.shown.send(to, ...rest)
  const event = strict('IpcMainEvent', Object.assign(eventOf(sent), { ports: [], reply }))
  sender.emit('ipc-message', event, channel, ...args)
  ipcMain.emit(channel, event, ...args)
}
