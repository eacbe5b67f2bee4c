import type { CdpSession } from './cdp-client.ts'
import { everyCustomScheme, fromChromium, handlerOf, isPrivileged, schemeOf, toChromium } from './custom-schemes.ts'
import { createEvent } from './event.ts'
import type { FrameRecord } from './frames.ts'
import { describeFailure, loadFailure } from './load-failure.ts'
import type { OpenRequest } from './main-world.ts'
import { reportNavigation } from './navigation-events.ts'
import { judgeRequests } from './navigation-requests.ts'
import type { PageListener } from './page.ts'

export type OpenHandler = (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse

export type Navigation = {
  /** Once Chromium has the page. */
  watch(page: CdpSession, frames: Map<string, FrameRecord>): Promise<unknown>
  load(url: string): Promise<void>
  reload(ignoreCache: boolean): void
  isLoading(): boolean
  setOpenHandler(handler: OpenHandler): void
  consultOpenHandler(request: OpenRequest, frame: FrameRecord): void
  /** A page would go where no request shows it. */
  leave(frame: FrameRecord, url: string): void
}

type Load = { resolve: () => void; reject: (error: Error) => void; url: string }

const loadable = ['http', 'https', 'data', 'blob', 'about', 'file']

/** Where a page goes: what the app loads, what the page itself tries, and who is asked before. */
export function watchNavigation({
  mainFrame,
  listener,
  run,
}: {
  mainFrame: FrameRecord
  listener: PageListener
  run: (work: (session: CdpSession) => Promise<unknown>) => void
}): Navigation {
  let openHandler: OpenHandler | undefined
  /** Loads and reloads of the app's own that Chromium has not answered. */
  let ownLoads = 0
  let isLoading = false
  /** How often the main frame moved within its document. */
  let moves = 0
  /** A load of the app's own stays within the document, and has not moved yet. */
  let isMoving = false
  let waiting: Load[] = []

  function finish(settle: (load: Load) => void): void {
    const loads = waiting
    waiting = []
    for (const load of loads) settle(load)
  }

  function fail(url: string, text: string): void {
    isLoading = false
    const { code, name } = describeFailure(text)
    finish(({ reject }) => reject(loadFailure(name, code, url)))
    // A load that another took the place of, or that was forbidden, is no failure of a page.
    if (name !== 'ERR_ABORTED') listener.emit('did-fail-load', createEvent(), code, name, url, true, 1, 1)
  }

  /** Emits one of the events before a navigation. Tells whether the app forbids it. */
  function isForbidden(event: 'will-frame-navigate' | 'will-navigate' | 'will-redirect', frame: FrameRecord, chromiumUrl: string): boolean {
    const url = fromChromium(chromiumUrl)
    const isMainFrame = frame === mainFrame
    const details = createEvent({ url, isSameDocument: false, isMainFrame, frame: frame.shown, initiator: frame.shown })
    listener.emit(event, details, url, false, isMainFrame, 1, frame.shown.frameTreeNodeId)
    return details.defaultPrevented
  }

  function isDenied(frame: FrameRecord, url: string): boolean {
    if (isForbidden('will-frame-navigate', frame, url)) return true
    return frame === mainFrame && isForbidden('will-navigate', frame, url)
  }

  return {
    watch(page, frames) {
      reportNavigation(page, {
        mainFrame,
        frames,
        listener,
        onStart: () => (isLoading = true),
        onMove() {
          moves += 1
          if (!isMoving) return
          isMoving = false
          finish(({ resolve }) => resolve())
        },
        onEnd(failedUrl) {
          isLoading = false
          if (failedUrl === undefined) finish(({ resolve }) => resolve())
          // A load of the app's own hears of its failure as the answer to it.
          else if (ownLoads === 0) fail(failedUrl, 'net::ERR_FAILED')
        },
      })
      judgeRequests(page, {
        frames,
        shown: listener.shown(),
        isOwn: (frame) => frame === mainFrame && ownLoads > 0,
        isMain: (frame) => frame === mainFrame,
        isDenied,
        isRedirectDenied: (frame, url) => isForbidden('will-redirect', frame, url),
      })
      return page.send('Fetch.enable', {
        patterns: [{ urlPattern: everyCustomScheme }, { urlPattern: '*/favicon.ico' }, { resourceType: 'Document' }],
      })
    },

    load(url) {
      const { promise, ...settle } = Promise.withResolvers<void>()
      finish(({ reject, url: previous }) => reject(loadFailure('ERR_ABORTED', -3, previous)))
      waiting.push({ ...settle, url })
      isLoading = true
      const scheme = schemeOf(url)
      const isKnown = isPrivileged(scheme) ? handlerOf(scheme) !== undefined : loadable.includes(scheme)
      if (!isKnown) {
        setImmediate(() => fail(url, 'net::ERR_UNKNOWN_URL_SCHEME'))
        return promise
      }
      ownLoads += 1
      run(async (page) => {
        const movesBefore = moves
        const { errorText, loaderId } = await page.send('Page.navigate', { url: toChromium(url) }).finally(() => (ownLoads -= 1))
        if (errorText !== undefined) fail(url, errorText)
        if (errorText !== undefined || loaderId !== undefined) return
        // The same document, with another fragment: word of the move may be there already.
        isMoving = moves === movesBefore
        if (!isMoving) finish(({ resolve }) => resolve())
      })
      return promise
    },

    reload(ignoreCache) {
      ownLoads += 1
      run((page) => page.send('Page.reload', { ignoreCache }).finally(() => (ownLoads -= 1)))
    },

    isLoading: () => isLoading,
    setOpenHandler: (handler) => void (openHandler = handler),

    consultOpenHandler({ url: chromiumUrl, ...rest }, frame) {
      const referrer = { url: fromChromium(frame.url), policy: 'strict-origin-when-cross-origin' as const }
      const url = fromChromium(chromiumUrl)
      if (openHandler?.({ ...rest, url, referrer }).action === 'deny') return
      process.stderr.write(`The stand-in opens no windows for a page, and nobody denied this one: ${url}\n`)
    },

    leave(frame, url) {
      if (isDenied(frame, url)) return
      const scheme = schemeOf(url)
      if (loadable.includes(scheme)) run((page) => page.send('Page.navigate', { url }))
      else process.stderr.write(`The stand-in asks no other program to open what a page went to: ${scheme}:\n`)
    },
  }
}
