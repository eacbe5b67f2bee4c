import type { Chromium } from './chromium.ts'
import { fromChromium } from './custom-schemes.ts'
import { record } from './record.ts'
import { createEvent } from './event.ts'
import { session } from './session.ts'
import { strict } from './strict.ts'

const ends = new Map<() => string | undefined, () => void>()

/** Calls `onEnd` when the target that `targetId` names is gone. Returns what stops that. */
export function watchTarget(targetId: () => string | undefined, onEnd: () => void): () => void {
  ends.set(targetId, onEnd)
  return () => void ends.delete(targetId)
}

/** Watches over all of Chromium's pages: their ends, windows that a page opened after all, downloads. */
export async function watchTargets(chromium: Chromium): Promise<void> {
  chromium.on('Target.targetDestroyed', ({ targetId }) => [...ends].find(([find]) => find() === targetId)?.[1]())
  chromium.on('Target.targetCreated', ({ targetInfo: { targetId, openerId, url } }) => {
    if (openerId === undefined) return
    process.stderr.write(`The stand-in closed a window that a page had opened: ${fromChromium(url)}\n`)
    chromium.send('Target.closeTarget', { targetId }).catch(() => undefined)
  })
  chromium.on('Browser.downloadWillBegin', ({ guid, url: chromiumUrl, suggestedFilename }) => {
    const url = fromChromium(chromiumUrl)
    const event = createEvent()
    const item = strict('DownloadItem', { getURL: () => url, getFilename: () => suggestedFilename, cancel: () => event.preventDefault() })
    session.defaultSession.emit('will-download', event, item, null)
    record({ kind: 'download', url, prevented: event.defaultPrevented })
    if (!event.defaultPrevented)
      process.stderr.write(`The stand-in saves no downloads, and nobody prevented this one: ${suggestedFilename}\n`)
    chromium.send('Browser.cancelDownload', { guid }).catch(() => undefined)
  })
  await chromium.send('Target.setDiscoverTargets', { discover: true, filter: [{ type: 'page' }] })
  await chromium.send('Browser.setDownloadBehavior', { behavior: 'deny', eventsEnabled: true })
}
