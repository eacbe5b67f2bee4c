import type { BrowserWindow } from 'electron'
import { writeWindowState } from './window-state.ts'

/** How long a window rests before its place is written, in ms: a drag is many changes. */
const restMs = 500

type Window = Pick<BrowserWindow, 'getNormalBounds' | 'isMaximized'> & {
  on(event: 'resize' | 'move' | 'maximize' | 'unmaximize' | 'close' | 'closed', listener: () => void): unknown
}

/** Keeps size and place of a window in a file, whenever they have changed and when it closes. A disk that fails loses only that. */
export function keepWindowState(window: Window, { file, reportError }: { file: string; reportError: (error: unknown) => void }): void {
  let timer: NodeJS.Timeout | undefined

  function write(): void {
    clearTimeout(timer)
    timer = undefined
    try {
      writeWindowState(file, { ...window.getNormalBounds(), maximized: window.isMaximized() })
    } catch (error) {
      reportError(error)
    }
  }

  for (const event of ['resize', 'move', 'maximize', 'unmaximize'] as const) {
    window.on(event, () => {
      clearTimeout(timer)
      timer = setTimeout(write, restMs).unref()
    })
  }
  window.on('close', () => timer && write())
  window.on('closed', () => clearTimeout(timer))
}
