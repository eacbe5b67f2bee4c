import type { RenderProcessGoneDetails } from 'electron'

/** A page that fails this often in this time, in ms, is not loaded again by itself. */
const mostReloads = 3
const within = 60_000
/** How long a page that does not answer is waited for, in ms; Electron itself calls it so after half a minute. */
const patienceMs = 10_000

type Contents = {
  on(
    event: 'render-process-gone',
    listener: (event: unknown, details: Pick<RenderProcessGoneDetails, 'reason' | 'exitCode'>) => void,
  ): unknown
  on(event: 'unresponsive' | 'responsive' | 'destroyed', listener: () => void): unknown
  getURL(): string
  reload(): void
  loadURL(url: string): Promise<void>
  forcefullyCrashRenderer(): void
  isDestroyed(): boolean
}

/**
 * Loads a page again whose process has ended, a few times a minute at most; then `ask` has the person choose. A page that hangs is
 * ended first, after a while in which it may come back.
 * https://www.electronjs.org/docs/latest/api/web-contents#event-render-process-gone
 */
export function recoverPage(
  contents: Contents,
  deps: {
    now: () => number
    note: (what: string, facts: Record<string, unknown>) => void
    isOwnDocument: (url: string) => boolean
    /** Where a page starts that never was there. */
    home: string
    ask: () => Promise<'reload' | 'quit'>
    quit: () => void
    reportError: (error: unknown) => void
  },
): void {
  const { now, note, isOwnDocument, home, ask, quit, reportError } = deps
  let reloads: number[] = []
  let hanging: NodeJS.Timeout | undefined

  async function recover(): Promise<void> {
    reloads = reloads.filter((at) => now() - at < within)
    if (reloads.length >= mostReloads) {
      if ((await ask()) === 'quit') return quit()
      reloads = []
    }
    if (contents.isDestroyed()) return
    reloads.push(now())
    // What ended before it showed anything has nothing to load again.
    if (isOwnDocument(contents.getURL())) contents.reload()
    /* v8 ignore next -- a page that ends before it was ever there */
    else await contents.loadURL(home)
  }

  function stopWaiting(): void {
    clearTimeout(hanging)
    hanging = undefined
  }

  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    stopWaiting()
    if (reason === 'clean-exit' || contents.isDestroyed()) return
    note('the page’s process ended', { reason, exitCode })
    // Not within the event: the contents are still taking leave of the process.
    setImmediate(() => void recover().catch(reportError))
  })
  contents.on('unresponsive', () => {
    if (hanging) return
    note('the page does not answer', {})
    hanging = setTimeout(() => contents.forcefullyCrashRenderer(), patienceMs)
  })
  contents.on('responsive', stopWaiting)
  contents.on('destroyed', stopWaiting)
}
