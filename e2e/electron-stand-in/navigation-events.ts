import type { CdpSession, Payload } from './cdp-client.ts'
import { fromChromium } from './custom-schemes.ts'
import { createEvent } from './event.ts'
import type { FrameRecord } from './frames.ts'
import type { PageListener } from './page.ts'

/**
 * Tells the events of a page's documents in Electron's order. `onEnd` hears how a load of the main frame ended: undefined when
 * well, else with the address that failed. https://www.electronjs.org/docs/latest/api/web-contents#navigation-events
 */
export function reportNavigation(
  page: CdpSession,
  options: {
    mainFrame: FrameRecord
    frames: Map<string, FrameRecord>
    listener: PageListener
    onStart: () => void
    onEnd: (failedUrl: string | undefined) => void
    /** The main frame moved within its document. */
    onMove: () => void
  },
): void {
  const { mainFrame, frames, listener, onStart, onEnd, onMove } = options
  let loader: string | undefined
  let isErrorPage = false

  function started(frame: FrameRecord, url: string, isSameDocument: boolean): void {
    const isMainFrame = frame === mainFrame
    const details = createEvent({ url, isSameDocument, isMainFrame, frame: frame.shown, initiator: null })
    listener.emit('did-start-navigation', details, url, isSameDocument, isMainFrame, 1, frame.shown.frameTreeNodeId)
  }

  function lifecycle({ frameId, loaderId, name }: Payload<'Page.lifecycleEvent'>): void {
    if (frameId !== mainFrame.id || loaderId !== loader || isErrorPage) return
    if (name === 'DOMContentLoaded') listener.emit('dom-ready', createEvent())
    if (name === 'firstPaint') listener.painted()
    if (name !== 'load') return
    listener.emit('did-frame-finish-load', createEvent(), true, 1, mainFrame.shown.frameTreeNodeId)
    listener.emit('did-finish-load')
    onEnd(undefined)
  }

  page.on('Page.frameStartedNavigating', ({ frameId, url, navigationType }) => {
    const frame = frames.get(frameId)
    // One within the document is told below, in one go.
    if (!frame || navigationType.toLowerCase().endsWith('samedocument')) return
    if (frame === mainFrame) {
      onStart()
      listener.emit('did-start-loading')
    }
    started(frame, fromChromium(url), false)
  })

  page.on('Page.navigatedWithinDocument', ({ frameId, url: chromiumUrl }) => {
    const frame = frames.get(frameId)
    if (!frame) return
    const url = fromChromium(chromiumUrl)
    started(frame, url, true)
    listener.emit('did-navigate-in-page', createEvent(), url, frame === mainFrame, 1, frame.shown.frameTreeNodeId)
    if (frame === mainFrame) onMove()
  })

  page.on('Page.frameNavigated', ({ frame: { id, loaderId, unreachableUrl } }) => {
    const frame = frames.get(id)
    if (!frame) return
    const isMainFrame = frame === mainFrame
    if (isMainFrame) {
      loader = loaderId
      isErrorPage = unreachableUrl !== undefined
    }
    if (unreachableUrl !== undefined) return void (isMainFrame && onEnd(fromChromium(unreachableUrl)))
    const url = fromChromium(frame.url)
    listener.emit('did-frame-navigate', createEvent(), url, 200, 'OK', isMainFrame, 1, frame.shown.frameTreeNodeId)
    if (isMainFrame) listener.emit('did-navigate', createEvent(), url, 200, 'OK')
  })

  page.on('Page.frameStoppedLoading', ({ frameId }) => {
    if (frameId === mainFrame.id) listener.emit('did-stop-loading')
  })
  page.on('Page.lifecycleEvent', lifecycle)
}
