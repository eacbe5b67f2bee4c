import type { CdpSession } from './cdp-client.ts'
import { createFrame, type FrameRecord } from './frames.ts'
import { isolatedWorld, pageScripts, preloadScript } from './page-scripts.ts'
import { watchFrames } from './page-frames.ts'
import { deliverTo, hearPage } from './page-messages.ts'
import { watchNavigation, type Navigation } from './page-navigation.ts'
import { collectCoverage } from './preload-coverage.ts'
import { runtime } from './runtime.ts'

/** What a page tells its WebContents. */
export type PageListener = {
  emit(event: string, ...args: unknown[]): void
  crashed(details: Electron.RenderProcessGoneDetails): void
  painted(): void
  titled(title: string): void
  /** The WebContents itself, as handlers get it. */
  shown(): object
}

export type Page = Navigation & {
  readonly mainFrame: FrameRecord
  readonly frames: Map<string, FrameRecord>
  targetId(): string | undefined
  isCrashed(): boolean
  /** Runs `work` once Chromium has the page, in the order of the calls. What fails because the page is gone is passed by. */
  run(work: (session: CdpSession) => Promise<unknown>): void
  /** As `run`, with its answer. */
  ask<Answer>(work: (session: CdpSession) => Promise<Answer>): Promise<Answer>
  destroy(): Promise<void>
}

/** A page in Chromium. It exists at once; Chromium follows. */
export function openPage({ preload, size, listener }: { preload: string | undefined; size: Electron.Size; listener: PageListener }): Page {
  const frames = new Map<string, FrameRecord>()
  let session: CdpSession | undefined
  let targetId: string | undefined
  let isGone = false
  let isCrashed = false
  let saveCoverage: (() => Promise<void>) | undefined

  const mainFrame = createFrame('', null, (frame, message) => run((to) => deliverTo(to, frame, message)))
  mainFrame.url = ''
  const attached = attach().catch((error: unknown) => {
    if (isGone) return
    process.stderr.write(`The stand-in could not open a page: ${error instanceof Error ? error.stack : String(error)}\n`)
    process.exit(70)
  })
  let queue: Promise<unknown> = attached

  async function attach(): Promise<void> {
    const chromium = await runtime.chromium
    const created = await chromium.send('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      width: size.width,
      height: size.height,
    })
    targetId = created.targetId
    mainFrame.id = targetId
    frames.set(targetId, mainFrame)
    const { sessionId } = await chromium.send('Target.attachToTarget', { targetId, flatten: true })
    const page = chromium.session(sessionId)
    watchFrames(page, { frames, mainFrame })
    hearPage(page, { frames, listener, navigation })
    page.on('Inspector.targetCrashed', () => {
      isCrashed = true
      for (const frame of frames.values()) frame.context = undefined
      listener.crashed({ reason: 'crashed', exitCode: 139 })
    })
    page.on('Inspector.targetReloadedAfterCrash', () => (isCrashed = false))
    const { main, isolated } = pageScripts()
    const script = (source: string, worldName?: string) =>
      page.send('Page.addScriptToEvaluateOnNewDocument', { source, ...(worldName === undefined ? {} : { worldName }) })
    await Promise.all([
      page.send('Page.enable'),
      page.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      page.send('Runtime.addBinding', { name: 'standInSend', executionContextName: isolatedWorld }),
      page.send('Runtime.enable'),
      script(main),
      script(isolated, isolatedWorld),
      ...(preload === undefined ? [] : [script(preloadScript(preload).source, isolatedWorld)]),
      navigation.watch(page, frames),
    ])
    if (preload !== undefined) saveCoverage = await collectCoverage(page, preloadScript(preload))
    session = page
  }

  function ask<Answer>(work: (session: CdpSession) => Promise<Answer>): Promise<Answer> {
    const answer = queue.then(async () => {
      if (!session || isGone) throw new Error('Object has been destroyed')
      return { value: work(session) }
    })
    // The next call goes out once this one has: Chromium keeps their order, and their answers may take long.
    queue = answer.catch(() => undefined)
    return answer.then(({ value }) => value)
  }

  function run(work: (session: CdpSession) => Promise<unknown>): void {
    // A page that is gone, or a document that was left, hears nothing any more.
    ask(work).catch(() => undefined)
  }

  const navigation = watchNavigation({ mainFrame, listener, run })

  return {
    ...navigation,
    mainFrame,
    frames,
    targetId: () => targetId,
    isCrashed: () => isCrashed,
    run,
    ask,
    async destroy() {
      isGone = true
      for (const frame of frames.values()) frame.isGone = true
      mainFrame.isGone = true
      await attached
      if (!isCrashed) await saveCoverage?.()
      const chromium = await runtime.chromium
      if (targetId !== undefined) await chromium.send('Target.closeTarget', { targetId }).catch(() => undefined)
    },
  }
}
