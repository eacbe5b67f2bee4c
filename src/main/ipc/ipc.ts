import type { WebFrameMain } from 'electron'
import type { Context } from '../../api/context.ts'
import { eventChannel, requestChannel } from '../../shared/ipc.ts'
import { createPageCalls, type PageCalls } from './page-calls.ts'

/** What ends a page. A navigation counts once it is done: one that is denied begins as well, and leaves the page as it is. */
const endings = ['did-navigate', 'render-process-gone', 'destroyed'] as const

/** What is used of Electron's own. */
type Frame = Pick<WebFrameMain, 'origin' | 'url' | 'send' | 'isDestroyed'> & { readonly parent: object | null }
export type Contents = {
  readonly mainFrame: object
  on(event: (typeof endings)[number], listener: () => void): unknown
  off(event: (typeof endings)[number], listener: () => void): unknown
}
export type RequestEvent = { readonly sender: Contents; readonly senderFrame: Frame | null }
export type RequestHandler = (event: RequestEvent, message: unknown) => Promise<string | null>

/**
 * The router for the app's own pages, over Electron's IPC. A message counts when it comes from the main frame of one of the app's
 * windows while that shows a page of `origin`; every other is refused in the same word, and nothing runs (S11). What a page has
 * asked for ends with it. `stop` ends everything, and answers no more.
 */
export function registerRequests(options: {
  ipcMain: { handle(channel: string, handler: RequestHandler): void; removeHandler(channel: string): void }
  /** May throw or reject, where the app could not start: whoever calls is told so. */
  context(): Context | Promise<Context>
  /** Of the app's pages, such as `app://keydeck`. */
  origin: string
  isOwnWindow(contents: Contents): boolean
  /** Hears of what nobody expected, outside the procedures: those report to their context. */
  reportError: Context['reportError']
}): { stop(): void } {
  const { ipcMain, context, origin, isOwnWindow, reportError } = options
  const pages = new Map<Contents, PageCalls>()

  function isOwn(contents: Contents, frame: Frame): boolean {
    const isMainFrame = frame === contents.mainFrame && frame.parent === null
    return isMainFrame && frame.origin === origin && frame.url.startsWith(`${origin}/`) && isOwnWindow(contents)
  }

  function openPage(contents: Contents, frame: Frame): PageCalls {
    // A frame whose document was replaced by an error page is no longer the app's, and whatever still streams to it ends.
    const push = (message: string) => unlessGone(() => isOwn(contents, frame) && send(frame, message))
    const page = createPageCalls({ context, reportError, push })
    const end = () => {
      for (const ending of endings) contents.off(ending, end)
      pages.delete(contents)
      page.end()
    }
    for (const ending of endings) contents.on(ending, end)
    pages.set(contents, page)
    return page
  }

  ipcMain.handle(requestChannel, async ({ sender, senderFrame }, message) => {
    if (!senderFrame || !unlessGone(() => isOwn(sender, senderFrame))) throw new Error('Refused.')
    return (pages.get(sender) ?? openPage(sender, senderFrame)).take(message)
  })

  return {
    stop() {
      ipcMain.removeHandler(requestChannel)
      for (const page of pages.values()) page.end()
    },
  }
}

function send(frame: Frame, message: string): boolean {
  if (frame.isDestroyed()) return false
  frame.send(eventChannel, message)
  return true
}

/** What `ask` says, or false: whatever is read of a frame that is gone can throw. */
function unlessGone(ask: () => boolean): boolean {
  try {
    return ask()
  } catch {
    return false
  }
}
