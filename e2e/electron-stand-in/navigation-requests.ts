import { setTimeout as delay } from 'node:timers/promises'
import type { CdpSession, Payload } from './cdp-client.ts'
import { fromChromium } from './custom-schemes.ts'
import type { FrameRecord } from './frames.ts'
import { applyPermissions } from './permissions.ts'
import { serveCustomScheme } from './serve-custom-scheme.ts'

type Paused = Payload<'Fetch.requestPaused'>

/** How long word of what a page asked for may come after the request itself: they take different ways. */
const graceMs = 100

/**
 * Holds every request for a document, and every one for a custom scheme: documents that a page asked for are judged, custom
 * schemes are answered by the app. What the app itself loads, or a client of Chromium, is not judged, as in Electron.
 */
export function judgeRequests(
  page: CdpSession,
  options: {
    frames: Map<string, FrameRecord>
    /** The WebContents that permission handlers get. */
    shown: object
    isOwn: (frame: FrameRecord) => boolean
    isMain: (frame: FrameRecord) => boolean
    isDenied: (frame: FrameRecord, url: string) => boolean
    isRedirectDenied: (frame: FrameRecord, url: string) => boolean
  },
): void {
  const { frames, shown, isOwn, isMain, isDenied, isRedirectDenied } = options
  /** Frames whose page asked for a navigation. */
  const asked = new Set<string>()
  let heard = Promise.withResolvers<void>()

  page.on('Page.frameRequestedNavigation', ({ frameId }) => {
    asked.add(frameId)
    heard.resolve()
    heard = Promise.withResolvers()
  })
  page.on('Page.frameNavigated', ({ frame }) => void asked.delete(frame.id))
  page.on('Page.frameStartedNavigating', ({ frameId, url }) => {
    const frame = frames.get(frameId)
    // No request shows these: a frame that was not allowed to go there is emptied again.
    if (!frame || isMain(frame) || !/^(blob|data):/.test(url) || !isDenied(frame, url)) return
    page.send('Page.navigate', { frameId, url: 'about:blank' }).catch(() => undefined)
  })
  page.on('Fetch.requestPaused', (paused) => {
    // A request of a page that has gone meanwhile needs no answer.
    answer(paused).catch(() => undefined)
  })

  async function isAskedByPage(frameId: string): Promise<boolean> {
    const until = AbortSignal.timeout(graceMs)
    while (!asked.has(frameId) && !until.aborted) await Promise.race([heard.promise, delay(graceMs, undefined, { ref: false })])
    return asked.delete(frameId)
  }

  async function mayGoOn({ request, frameId, redirectedRequestId }: Paused): Promise<boolean> {
    const frame = frames.get(frameId)
    if (!frame) return true
    if (redirectedRequestId !== undefined) return !isRedirectDenied(frame, request.url)
    if (!isOwn(frame) && (await isAskedByPage(frameId)) && isDenied(frame, request.url)) return false
    if (isMain(frame)) await applyPermissions(fromChromium(request.url), shown)
    return true
  }

  async function answer(paused: Paused): Promise<void> {
    const { requestId, request, resourceType } = paused
    // Electron does not look for an icon by itself.
    const isIcon = resourceType === 'Other' && new URL(request.url).pathname === '/favicon.ico'
    const isRefused = isIcon || (resourceType === 'Document' && !(await mayGoOn(paused)))
    if (isRefused) await page.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
    else if (fromChromium(request.url) !== request.url) await serveCustomScheme(page, paused)
    else await page.send('Fetch.continueRequest', { requestId })
  }
}
