import type { CdpSession } from './cdp-client.ts'
import { fromChromium } from './custom-schemes.ts'
import { createFrame, subtree, type FrameRecord } from './frames.ts'
import { isolatedWorld } from './page-scripts.ts'
import { deliverTo } from './page-messages.ts'

/** Keeps the records of a page's frames, and of the worlds in which they hear messages, as Chromium tells of them. */
export function watchFrames(page: CdpSession, { frames, mainFrame }: { frames: Map<string, FrameRecord>; mainFrame: FrameRecord }): void {
  const deliver: Parameters<typeof createFrame>[2] = (frame, message) => void deliverTo(page, frame, message).catch(() => undefined)

  function remove(frame: FrameRecord): void {
    for (const each of subtree(frame)) {
      each.isGone = true
      frames.delete(each.id)
    }
    frame.parent?.children.delete(frame)
  }

  page.on('Page.frameAttached', ({ frameId, parentFrameId }) => {
    if (!frames.has(frameId)) frames.set(frameId, createFrame(frameId, frames.get(parentFrameId) ?? mainFrame, deliver))
  })
  page.on('Page.frameDetached', ({ frameId }) => {
    const frame = frames.get(frameId)
    if (frame) remove(frame)
  })
  page.on('Page.frameNavigated', ({ frame: { id, url, urlFragment, securityOrigin, name } }) => {
    const frame = frames.get(id)
    if (!frame) return
    for (const child of frame.children) remove(child)
    frame.url = `${url}${urlFragment ?? ''}`
    frame.origin = originOf(securityOrigin)
    frame.name = name ?? ''
    frame.document += 1
  })
  page.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
    const frame = frames.get(frameId)
    if (frame) frame.url = url
  })

  page.on('Runtime.executionContextCreated', ({ context }) => {
    const about: { frameId?: string; isDefault?: boolean } = context.auxData ?? {}
    const frame = frames.get(about.frameId ?? '')
    if (!frame) return
    if (context.name === isolatedWorld) frame.context = context.uniqueId
    // A document of its own address, `about:srcdoc` for one, may have its parent's origin, and the frame does not say so.
    if (about.isDefault) frame.origin = originOf(context.origin)
  })
  page.on('Runtime.executionContextDestroyed', ({ executionContextUniqueId }) => {
    for (const frame of frames.values()) if (frame.context === executionContextUniqueId) frame.context = undefined
  })
  page.on('Runtime.executionContextsCleared', () => {
    for (const frame of frames.values()) frame.context = undefined
  })
}

/** Chromium names an origin that is nobody's `://`, or not at all. */
const originOf = (securityOrigin: string): string =>
  /^[a-z][a-z0-9+.-]*:\/\/./i.test(securityOrigin) ? fromChromium(securityOrigin) : 'null'
