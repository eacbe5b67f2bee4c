import type { EventEmitter } from 'node:events'
import { bus } from './bus.ts'
import { createEvent } from './event.ts'
import { runtime } from './runtime.ts'
import { releaseLock } from './single-instance.ts'
import { allWindows, endings } from './window-state.ts'

async function end(code: number): Promise<never> {
  await Promise.all(endings)
  if (runtime.isChromiumAsked) await runtime.chromium.then((chromium) => chromium.end()).catch(() => undefined)
  releaseLock()
  process.exit(code)
}

/** How an app ends: asked, window by window, or at once. https://www.electronjs.org/docs/latest/api/app#appquit */
export function createQuit(app: EventEmitter): { quit(): void; exit(code: number): void } {
  let isQuitting = false

  function shutDown(code: number): void {
    if (runtime.isEnding) return
    runtime.isEnding = true
    for (const window of allWindows) window.destroy()
    app.emit('quit', createEvent(), code)
    void end(code)
  }

  function lastWindowGone(): void {
    const event = createEvent()
    app.emit('will-quit', event)
    if (event.defaultPrevented) isQuitting = false
    else shutDown(0)
  }

  bus.on('close-prevented', () => (isQuitting = false))
  bus.on('window-closed', ({ left }) => {
    if (left > 0 || runtime.isEnding) return
    if (isQuitting) lastWindowGone()
    else if (app.listenerCount('window-all-closed') === 0) quit()
    else app.emit('window-all-closed')
  })

  function quit(): void {
    if (isQuitting || runtime.isEnding) return
    const event = createEvent()
    app.emit('before-quit', event)
    if (event.defaultPrevented) return
    isQuitting = true
    if (allWindows.size === 0) lastWindowGone()
    for (const window of allWindows) window.close()
  }

  return { quit, exit: shutDown }
}
