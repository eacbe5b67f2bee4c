import type { Page } from '@playwright/test'

/**
 * Waits in the page until the last turn of the conversation has a text and it is painted, after going to `hash` where one is given. Times
 * are in ms since 1970 with fractions, of the clock that all processes of a machine share.
 */
export function paintedAt(page: Page, text: string, { hash }: { hash?: string } = {}): Promise<{ startedAt: number; at: number }> {
  return page.evaluate(
    ({ wanted, to }) =>
      new Promise<{ startedAt: number; at: number }>((resolve) => {
        const { port1, port2 } = new MessageChannel()
        const startedAt = performance.timeOrigin + performance.now()
        // What is sent before a frame is drawn arrives when it has been: what the page changed before that frame is painted then.
        const beforeFrame = () => port2.postMessage(null)
        port1.addEventListener('message', () => {
          const at = performance.timeOrigin + performance.now()
          const last = document.querySelector('[role=log] article:last-child')
          if (last?.textContent.includes(wanted) === true) resolve({ startedAt, at })
          else requestAnimationFrame(beforeFrame)
        })
        port1.start()
        if (to !== undefined) location.hash = to
        requestAnimationFrame(beforeFrame)
      }),
    { wanted: text, to: hash },
  )
}

/** The longest time in ms between two frames until the answers of the last turn have come to their end. */
export function longestFrameOfAnswer(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let last = performance.now()
        let longest = 0
        function look(): void {
          const now = performance.now()
          longest = Math.max(longest, now - last)
          last = now
          if (document.querySelector('[role=log] article:last-child [aria-busy=true]') === null) resolve(longest)
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      }),
  )
}
